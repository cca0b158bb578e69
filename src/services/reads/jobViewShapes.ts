import { at, digits, objectOf, orNull } from './answerShape'
import { own } from '../json/json'
import type * as views from './jobViews'
import { finite, listOf, text, truth, type Reader } from '../json/shape'

/** How each view is read out of its answer. The API's keys stand here and nowhere else. */
const card: Reader<views.JobCard> = objectOf({
  id: at('id', text),
  jobNumber: at('job_number', finite),
  name: at('name', text),
  clientName: at('client_name', orNull(text)),
  contactName: at(['contact_name', 'contact_person'], orNull(text)),
  // Beside a key of its own, `status` is only what people call it.
  status: at(['job_status', 'status_key'], text),
  deliveryDate: at('delivery_date', orNull(text)),
  paid: at('paid', truth),
  rejected: at('rejected_flag', truth),
  fullyInvoiced: at('fully_invoiced', truth),
  priority: at('priority', finite),
  updatedAt: at('updated_at', orNull(text)),
  createdAt: at('created_at', orNull(text)),
  etag: at('etag', orNull(text)),
})

export const board: Reader<views.Board> = objectOf({
  active: at('active_jobs', listOf(card)),
  archived: at('archived_jobs', listOf(card)),
  totalArchived: at('total_archived', finite),
  totalDeleted: at('total_deleted', orNull(finite)),
})

const flatClient: Reader<views.JobHeader['client']> = (value) => {
  const { id, name } = objectOf<{ id: string | null; name: string | null }>({
    id: at('client_id', orNull(text)),
    name: at('client_name', orNull(text)),
  })(value)
  return id === null ? null : { id, name: name ?? '' }
}

const nestedHeader: Reader<views.JobHeader> = objectOf({
  id: at('job_id', text),
  jobNumber: at('job_number', finite),
  name: at('name', text),
  client: at('client', orNull(objectOf({ id: at('id', text), name: at('name', text) }))),
  status: at('status', text),
  paid: at('paid', truth),
  quoted: at('quoted', truth),
  fullyInvoiced: at('fully_invoiced', truth),
  quoteAcceptedAt: at('quote_acceptance_date', orNull(text)),
})

/** With the client as an object, or as two keys beside the others. */
export const header: Reader<views.JobHeader> = (value) => {
  const read = nestedHeader(value)
  return own(value, 'client_id') === undefined ? read : { ...read, client: flatClient(value) }
}

export const basicInfo: Reader<views.JobBasicInfo> = objectOf({
  description: at('description', text),
  notes: at('notes', text),
  orderNumber: at('order_number', text),
  deliveryDate: at('delivery_date', orNull(text)),
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
  id: at('id', text),
  number: at('number', text),
  status: at('status', text),
  date: at('date', text),
  dueDate: at('due_date', orNull(text)),
  totalExclTax: at('total_excl_tax', digits),
  totalInclTax: at('total_incl_tax', digits),
  amountDue: at('amount_due', digits),
})

export const invoices = objectOf<{ invoices: readonly views.Invoice[] }>({
  invoices: at('invoices', listOf(invoice)),
})

const workshopQuote: Reader<views.JobQuote> = objectOf({
  quote: at(
    'quote',
    orNull(
      objectOf({
        id: at('id', text),
        revision: at('rev', orNull(finite)),
        total: at('total', digits),
        hours: at('hours', orNull(digits)),
        createdAt: at('created_at', text),
      }),
    ),
  ),
  acceptedAt: at('quote_acceptance_date', orNull(text)),
  canAccept: at('can_accept', truth),
})

const xeroQuote: Reader<views.JobQuote['quote'] & object> = objectOf({
  id: at('id', text),
  revision: at('rev', orNull(finite)),
  total: at('total_excl_tax', digits),
  hours: at('hours', orNull(digits)),
  createdAt: at('date', text),
})

/** The workshop's own quote, or Xero's, which does not tell whether it was accepted; nothing at all for no quote. */
export const quote: Reader<views.JobQuote> = (value) => {
  if (value === undefined || value === null) return { quote: null, acceptedAt: null, canAccept: false }
  if (own(value, 'total_excl_tax') === undefined) return workshopQuote(value)
  return { quote: xeroQuote(value), acceptedAt: null, canAccept: true }
}

const weeklyFigures: Reader<views.WeeklyFigures> = objectOf({
  jobId: at('job_id', text),
  jobNumber: at('job_number', finite),
  name: at('name', text),
  clientName: at(['client_name', 'client'], orNull(text)),
  status: at(['job_status', 'status'], text),
  events: at('events', orNull(finite)),
  estimatedHours: at('estimated_hours', digits),
  actualHours: at('actual_hours', digits),
  profit: at('profit', digits),
})

export const weeklyMetrics = listOf(weeklyFigures)

const client = {
  id: at('id', text),
  name: at('name', text),
  email: at('email', orNull(text)),
  phone: at('phone', orNull(text)),
}

export const clients = objectOf<{ results: readonly views.Client[] }>({
  results: at('results', listOf(objectOf<views.Client>(client))),
})

const contactList = listOf(
  objectOf<views.Contact>({
    ...client,
    clientId: at(['client_id', 'client'], text),
    isPrimary: at('is_primary', truth),
  }),
)

/** As a list, or below `results`. */
export const contacts: Reader<readonly views.Contact[]> = (value) =>
  contactList(Array.isArray(value) ? value : own(value, 'results'))

export const bin = objectOf<{ jobs: readonly views.DeletedJob[] }>({
  jobs: at(
    'jobs',
    listOf(
      objectOf<views.DeletedJob>({
        id: at('id', text),
        jobNumber: at('job_number', finite),
        name: at('name', text),
        clientName: at('client_name', orNull(text)),
        deletedBy: at('deleted_by', text),
        deletedAt: at('deleted_at', text),
        keptUntil: at('kept_until', text),
        etag: at('etag', text),
      }),
    ),
  ),
})

export const createdJob: Reader<views.CreatedJob> = objectOf({
  id: at('job_id', text),
  jobNumber: at('job_number', finite),
})
