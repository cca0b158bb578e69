import {
  at,
  detail,
  digits,
  flag,
  identifier,
  label,
  listIn,
  number,
  numberOrZero,
  objectOf,
  orNull,
} from './answerShape'
import { own } from '../json/json'
import type * as views from './jobViews'
import { text, type Reader } from '../json/shape'

/** How each view is read out of its answer. The API's keys stand here and nowhere else. */
const card: Reader<views.JobCard> = objectOf({
  id: at('id', identifier),
  jobNumber: at('job_number', numberOrZero),
  name: at('name', label),
  clientName: at('client_name', detail),
  contactName: at(['contact_name', 'contact_person'], detail),
  // Beside a key of its own, `status` is only what people call it; without one it is all there is.
  status: at(['job_status', 'status_key', 'status'], label),
  deliveryDate: at('delivery_date', detail),
  paid: at('paid', flag),
  rejected: at('rejected_flag', flag),
  fullyInvoiced: at('fully_invoiced', flag),
  priority: at('priority', numberOrZero),
  updatedAt: at('updated_at', detail),
  createdAt: at('created_at', detail),
  etag: at('etag', detail),
})

export const board: Reader<views.Board> = objectOf({
  active: at('active_jobs', listIn(card)),
  archived: at('archived_jobs', (value) => orNull(listIn(card))(value) ?? []),
  totalArchived: at('total_archived', numberOrZero),
  totalDeleted: at('total_deleted', orNull(number)),
})

const flatClient: Reader<views.JobHeader['client']> = (value) => {
  const { id, name } = objectOf<{ id: string | null; name: string | null }>({
    id: at('client_id', detail),
    name: at('client_name', detail),
  })(value)
  return id === null ? null : { id, name: name ?? '' }
}

const nestedHeader: Reader<views.JobHeader> = objectOf({
  id: at('job_id', identifier),
  jobNumber: at('job_number', numberOrZero),
  name: at('name', label),
  client: at('client', orNull(objectOf({ id: at('id', identifier), name: at('name', label) }))),
  status: at('status', label),
  paid: at('paid', flag),
  quoted: at('quoted', flag),
  fullyInvoiced: at('fully_invoiced', flag),
  quoteAcceptedAt: at('quote_acceptance_date', detail),
})

/** With the client as an object, or as two keys beside the others. */
export const header: Reader<views.JobHeader> = (value) => {
  const read = nestedHeader(value)
  return own(value, 'client_id') === undefined ? read : { ...read, client: flatClient(value) }
}

export const basicInfo: Reader<views.JobBasicInfo> = objectOf({
  description: at('description', label),
  notes: at('notes', label),
  orderNumber: at('order_number', label),
  deliveryDate: at('delivery_date', detail),
})

const costSummary: Reader<views.CostSummary> = objectOf({
  cost: at('cost', digits),
  revenue: at('rev', digits),
  hours: at('hours', digits),
  profitMargin: at('profitMargin', digits),
})

export const costs: Reader<views.JobCosts> = objectOf({
  estimate: at('estimate', orNull(costSummary)),
  quote: at('quote', orNull(costSummary)),
  actual: at('actual', orNull(costSummary)),
})

const invoice: Reader<views.Invoice> = objectOf({
  id: at('id', identifier),
  number: at('number', label),
  status: at('status', label),
  date: at('date', label),
  dueDate: at('due_date', detail),
  totalExclTax: at('total_excl_tax', digits),
  totalInclTax: at('total_incl_tax', digits),
  amountDue: at('amount_due', digits),
})

export const invoices = objectOf<{ invoices: readonly views.Invoice[] }>({
  invoices: at('invoices', listIn(invoice)),
})

const workshopQuote: Reader<views.JobQuote> = objectOf({
  quote: at(
    'quote',
    orNull(
      objectOf({
        id: at('id', identifier),
        revision: at('rev', orNull(number)),
        total: at('total', digits),
        hours: at('hours', orNull(digits)),
        createdAt: at('created_at', label),
      }),
    ),
  ),
  acceptedAt: at('quote_acceptance_date', detail),
  canAccept: at('can_accept', flag),
})

const xeroQuote: Reader<views.JobQuote['quote'] & object> = objectOf({
  id: at('id', identifier),
  revision: at('rev', orNull(number)),
  total: at('total_excl_tax', digits),
  hours: at('hours', orNull(digits)),
  createdAt: at('date', label),
})

/** The workshop's own quote, or Xero's, which does not tell whether it was accepted; nothing at all for no quote. */
export const quote: Reader<views.JobQuote> = (value) => {
  if (value === undefined || value === null) return { quote: null, acceptedAt: null, canAccept: false }
  const isXeros = ['xero_id', 'total_excl_tax'].some((key) => own(value, key) !== undefined)
  if (!isXeros) return workshopQuote(value)
  return { quote: xeroQuote(value), acceptedAt: null, canAccept: true }
}

const weeklyFigures: Reader<views.WeeklyFigures> = objectOf({
  jobId: at('job_id', identifier),
  jobNumber: at('job_number', numberOrZero),
  name: at('name', label),
  clientName: at(['client_name', 'client'], detail),
  status: at(['job_status', 'status'], label),
  events: at('events', orNull(number)),
  estimatedHours: at('estimated_hours', digits),
  actualHours: at('actual_hours', digits),
  profit: at('profit', digits),
})

export const weeklyMetrics = listIn(weeklyFigures)

const client = {
  id: at('id', identifier),
  name: at('name', label),
  email: at('email', detail),
  phone: at('phone', detail),
}

export const clients = objectOf<{ results: readonly views.Client[] }>({
  results: at('results', listIn(objectOf<views.Client>(client))),
})

const contactList = listIn(
  objectOf<views.Contact>({
    ...client,
    clientId: at(['client_id', 'client'], identifier),
    isPrimary: at('is_primary', flag),
  }),
)

/** As a list, or below `results`. */
export const contacts: Reader<readonly views.Contact[]> = (value) =>
  contactList(Array.isArray(value) ? value : own(value, 'results'))

export const bin = objectOf<{ jobs: readonly views.DeletedJob[] }>({
  jobs: at(
    'jobs',
    listIn(
      objectOf<views.DeletedJob>({
        id: at('id', identifier),
        jobNumber: at('job_number', numberOrZero),
        name: at('name', label),
        clientName: at('client_name', detail),
        deletedBy: at('deleted_by', text),
        deletedAt: at('deleted_at', text),
        keptUntil: at('kept_until', text),
        etag: at('etag', text),
      }),
    ),
  ),
})

export const createdJob: Reader<views.CreatedJob> = objectOf({
  id: at('job_id', identifier),
  jobNumber: at('job_number', numberOrZero),
})
