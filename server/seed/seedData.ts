import type { FieldValue } from '../../src/services/resources/job'
import type { SeedCost } from './seedCosts'

/** One job of the seed data. Days count back from now, except the delivery, which counts forward. */
export interface SeedJob {
  readonly name: string
  readonly client: string
  readonly contact: number
  readonly status: string
  readonly createdDaysAgo: number
  readonly orderNumber?: string
  readonly deliveryInDays?: number
  readonly description: readonly string[]
  readonly notes?: readonly string[]
  readonly fixedPrice?: boolean
  readonly priceCap?: string
  readonly speedQuality?: string
  readonly chargeOutRate?: string
  readonly paid?: boolean
  readonly rejected?: boolean
  readonly fullyInvoiced?: boolean
  readonly quoteAcceptedDaysAgo?: number
  readonly estimate?: readonly SeedCost[]
  readonly quote?: readonly SeedCost[]
  readonly actual?: readonly SeedCost[]
  /** Number, status, day of issue and day it is due (both counted forward from now), total without tax. */
  readonly invoices?: readonly (readonly [string, string, number, number, string])[]
  readonly history: readonly SeedEvent[]
}

/** Something that happened: a note, or fields that went from one value to another. A number is a day from now. */
export interface SeedEvent {
  readonly by: string
  readonly daysAgo: number
  readonly note?: string
  readonly change?: Readonly<Record<string, readonly (FieldValue | number)[]>>
}
