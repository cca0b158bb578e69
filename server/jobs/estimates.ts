import { randomUUID } from 'node:crypto'
import { refusedFields } from '../http/httpErrors'
import type { Db } from '../database/tables'
import type { Profile } from '../settings/profile'
import { JsonFloat } from '../values/jsonFloat'

/** What a new job is expected to take: materials in money, time in hours. */
export interface Estimates {
  readonly materials: number
  readonly hours: number
}

/** The pay item that new jobs have where estimates are asked for. */
export const payItem = { id: '8adad490-e4d0-4395-a99a-5317ebb2c07b', name: 'Ordinary Time' } as const

const keys = { materials: 'estimated_materials', hours: 'estimated_time' } as const
const amount = /^[0-9]{1,8}(?:\.[0-9]{1,2})?$/
/** What a new job can be given where estimates are asked for; everything else is passed over. */
const taken = ['name', 'client_id', 'contact_id', 'description', 'order_number', 'notes']

/**
 * Takes the estimates out of a request for a new job; null when there are none. Where they are asked for, whatever else
 * such a request cannot give is passed over.
 *
 * @throws HttpError 400 with `fields` for an estimate that is no amount.
 */
export function readEstimates(
  { needsEstimates }: Pick<Profile, 'needsEstimates'>,
  entries: Map<string, unknown>,
): Estimates | null {
  const given = Object.values(keys).filter((key) => entries.has(key))
  const [materials, hours] = [keys.materials, keys.hours].map((key) => amountOf(key, entries.get(key)))
  for (const key of [...entries.keys()]) {
    if (given.some((each) => each === key) || (needsEstimates && !taken.includes(key))) entries.delete(key)
  }
  return given.length === 0 ? null : { materials: materials ?? 0, hours: hours ?? 0 }
}

function amountOf(key: string, sent: unknown): number {
  const digits =
    sent instanceof JsonFloat ? sent.source : typeof sent === 'string' ? sent : `${Number(sent ?? 0)}`
  if (amount.test(digits)) return Number(digits)
  throw refusedFields(new Map([[key, 'This must be an amount of at least 0, with at most two places.']]))
}

const costPerHour = 32
const materialsMarkup = 0.2
const officeShare = 0.125

/** Stores the estimate of a new job as the first revision of its costs. */
export async function insertEstimate(
  db: Db,
  jobId: string,
  { materials, hours }: Estimates,
  pricePerHour: number,
  at: number,
): Promise<void> {
  const time = (desc: string, quantity: number) => ({
    kind: 'time',
    desc,
    quantity: quantity.toFixed(2),
    unit_cost: costPerHour.toFixed(2),
    unit_rev: pricePerHour.toFixed(2),
  })
  const office = hours * officeShare
  const price = materials * (1 + materialsMarkup)
  const material = {
    kind: 'material',
    desc: 'Estimated materials',
    quantity: '1.00',
    unit_cost: materials.toFixed(2),
    unit_rev: price.toFixed(2),
  }
  await db
    .insertInto('cost_sets')
    .values({
      id: randomUUID(),
      job_id: jobId,
      kind: 'estimate',
      rev: 1,
      cost: (materials + (hours + office) * costPerHour).toFixed(2),
      revenue: (price + (hours + office) * pricePerHour).toFixed(2),
      hours: (hours + office).toFixed(2),
      created_at: at,
      lines: JSON.stringify([
        time('Estimated office time', office),
        time('Estimated workshop time', hours),
        material,
      ]),
    })
    .execute()
}
