import { payItem } from '../jobs/estimates'
import { costSet } from './costSets'
import { asNumber, idBeside, listIn, objectIn, placeTime, type Json } from './json'

/** An answer with the full job. */
export function fullJob(answer: Json): Json {
  const data = objectIn(answer['data'])
  const { company_defaults, job, events } = data
  const numbers = Object.entries(objectIn(company_defaults)).map(([key, value]) => [key, asNumber(value)])
  return {
    success: true,
    data: {
      job: jobShape(objectIn(job)),
      events: eventShapes(events),
      company_defaults: Object.fromEntries(numbers) as Json,
    },
  }
}

/** An answer with a job's events. */
export function eventList(answer: Json): Json {
  return { events: eventShapes(answer['events']) }
}

/** An answer with one event. */
export function addedEvent(answer: Json): Json {
  return { success: true, event: eventShape(objectIn(answer['event'])) }
}

/** What a job has there, in its order: whatever else is kept of one here is not shown. */
const jobKeys = [
  'id',
  'name',
  'client_id',
  'client_name',
  'contact_id',
  'contact_name',
  'job_number',
  'notes',
  'order_number',
  'created_at',
  'updated_at',
  'description',
  'latest_estimate',
  'latest_quote',
  'latest_actual',
  'job_status',
  'delivery_date',
  'paid',
  'quote_acceptance_date',
  'job_is_valid',
  'job_files',
  'charge_out_rate',
  'pricing_methodology',
  'price_cap',
  'speed_quality_tradeoff',
  'quote_sheet',
  'quoted',
  'fully_invoiced',
  'quote',
  'invoices',
  'xero_quote',
  'xero_invoices',
  'shop_job',
  'rejected_flag',
  'default_xero_pay_item_id',
  'default_xero_pay_item_name',
] as const

function jobShape(job: Json): Json {
  const shown: Json = { ...job, ...thereOnly(job) }
  return Object.fromEntries(jobKeys.map((key) => [key, shown[key] ?? null]))
}

/** What is spelt in another way there, or is only there. */
function thereOnly(job: Json): Json {
  return {
    created_at: placeTime(job['created_at']),
    updated_at: placeTime(job['updated_at']),
    quote_acceptance_date: placeTime(job['quote_acceptance_date']),
    charge_out_rate: asNumber(job['charge_out_rate']),
    price_cap: asNumber(job['price_cap']),
    latest_estimate: costSet(job, 'estimate', job['latest_estimate']),
    latest_quote: costSet(job, 'quote', job['latest_quote']),
    latest_actual: costSet(job, 'actual', job['latest_actual']),
    default_xero_pay_item_name: job['default_xero_pay_item_id'] === null ? null : payItem.name,
    job_is_valid: false,
    job_files: [],
    quote_sheet: null,
    quote: null,
    invoices: [],
    xero_quote: null,
    xero_invoices: [],
  }
}

/** Whoever looks at the list finds most changes in it twice: by their request, and by the row that was saved. */
function eventShapes(events: unknown): readonly Json[] {
  return listIn(events).flatMap((event) => {
    const shown = eventShape(event)
    return shown['change_id'] === null ? [shown] : [shown, echoOf(event)]
  })
}

function eventShape(event: Json): Json {
  const isChange = event['delta_after'] !== null && event['event_type'] !== 'quote_accepted'
  const { id, description, timestamp, staff, event_type } = event
  const about = { id, description, timestamp: placeTime(timestamp), staff, event_type }
  if (!isChange) return { ...about, ...withoutDelta }
  return {
    ...about,
    schema_version: 1,
    change_id: event['change_id'],
    delta_before: event['delta_before'],
    delta_after: event['delta_after'],
    delta_meta: { actor_id: null, made_at: null, etag: null, ...objectIn(event['delta_meta']) },
    delta_checksum: event['delta_checksum'],
    can_undo: event['can_undo'],
    undo_description: event['undo_description'],
  }
}

function echoOf(event: Json): Json {
  const { id, timestamp, staff } = event
  return {
    id: idBeside(id, 'ec40'),
    description: 'The job was saved.',
    timestamp: placeTime(timestamp),
    staff,
    event_type: 'job_updated',
    ...withoutDelta,
  }
}

const withoutDelta = {
  schema_version: 0,
  change_id: null,
  delta_before: null,
  delta_after: null,
  delta_meta: null,
  delta_checksum: '',
  can_undo: false,
  undo_description: null,
}
