import type { FieldTable, FieldValue, Fields } from '../../src/services/resources/job'
import { emptyValue } from '../values/fieldValues'
import { toColumns } from '../database/jobColumns'
import { seedCosts } from './seedCosts'
import type { SeedJob } from './seedData'
import { dayMs, seedDay } from './seedDay'
import { seedEvents } from './seedEvents'
import { seedId } from './seedId'
import type { CostSetsTable, EventsTable, InvoicesTable, JobsTable } from '../database/tables'

/** The rows one seeded job consists of. */
export interface SeedRows {
  readonly job: JobsTable
  readonly events: EventsTable[]
  readonly costSets: CostSetsTable[]
  readonly invoices: InvoicesTable[]
}

const taxRate = 0.15

/** Turns one job of the seed data into rows. */
export function seedJob(fields: FieldTable, seed: SeedJob, jobNumber: number, now: number): SeedRows {
  const id = seedId(`job ${jobNumber}`)
  const events = seedEvents(fields, id, jobNumber, seed, now)
  const moved = events.filter((event) => event.change_id !== null || event.event_type === 'job_created')
  const rate = seed.chargeOutRate ?? '105.00'
  return {
    job: {
      ...toColumns({ ...startValues(fields), ...seedValues(seed, rate, now) }),
      id,
      job_number: jobNumber,
      version: Math.max(...moved.map((event) => event.happened_at)),
      created_at: now - seed.createdDaysAgo * dayMs,
      event_count: events.length,
      priority: jobNumber % 10,
      fully_invoiced: Number(seed.fullyInvoiced ?? false),
      shop_job: Number(seed.client === 'walkin' && seed.status === 'special'),
    },
    events,
    costSets: seedCosts(id, seed, rate, now - seed.createdDaysAgo * dayMs),
    invoices: seedInvoices(id, seed, now),
  }
}

function startValues(fields: FieldTable): Fields {
  return Object.fromEntries(fields.map((row) => [row.name, emptyValue(row)]))
}

function seedValues(seed: SeedJob, rate: string, now: number): Record<string, FieldValue> {
  const accepted = seed.quoteAcceptedDaysAgo
  return {
    name: seed.name,
    client_id: seedId(`client ${seed.client}`),
    contact_id: seedId(`contact ${seed.client} ${seed.contact}`),
    order_number: seed.orderNumber ?? null,
    job_status: seed.status,
    delivery_date: seed.deliveryInDays === undefined ? null : seedDay(now, seed.deliveryInDays),
    description: seed.description.join('\n'),
    notes: seed.notes?.join('\n') ?? null,
    pricing_methodology: seed.fixedPrice === true ? 'fixed_price' : 'time_materials',
    price_cap: seed.priceCap ?? null,
    speed_quality_tradeoff: seed.speedQuality ?? 'normal',
    charge_out_rate: rate,
    paid: seed.paid ?? false,
    rejected_flag: seed.rejected ?? false,
    quote_acceptance_date: accepted === undefined ? null : new Date(now - accepted * dayMs).toISOString(),
  }
}

function seedInvoices(jobId: string, seed: SeedJob, now: number): InvoicesTable[] {
  return (seed.invoices ?? []).map(([number, status, issued, due, total]) => {
    const withTax = (Number(total) * (1 + taxRate)).toFixed(2)
    return {
      id: seedId(`invoice ${number}`),
      job_id: jobId,
      number,
      status,
      date: seedDay(now, issued),
      due_date: seedDay(now, due),
      total_excl_tax: total,
      total_incl_tax: withTax,
      amount_due: status === 'paid' ? '0.00' : withTax,
    }
  })
}
