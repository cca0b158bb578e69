import type { FieldValue } from '../../src/services/resources/job'
import { costSummary, latestCosts } from './costSets'
import type { JobRecord } from './jobRecord'
import { quoteAnswer } from './quotes'
import type { Db } from '../database/tables'

/** A short answer about one job. */
export type JobSummary = (db: Db, job: JobRecord) => Promise<Readonly<Record<string, unknown>> | null>

/** The head of a job page. What the full job calls `job_status` is `status` here. */
export const jobHeader: JobSummary = async (db, job) => {
  const { values } = job
  const { quote } = await latestCosts(db, job.id)
  return {
    job_id: job.id,
    job_number: job.jobNumber,
    name: values['name'],
    client: values['client_id'] === null ? null : { id: values['client_id'], name: job.clientName },
    status: values['job_status'],
    pricing_methodology: values['pricing_methodology'],
    speed_quality_tradeoff: values['speed_quality_tradeoff'],
    paid: values['paid'],
    rejected_flag: values['rejected_flag'],
    quoted: quote !== null,
    quote_acceptance_date: values['quote_acceptance_date'],
    fully_invoiced: job.fullyInvoiced,
  }
}

/** The texts of a job. Null text is answered as `""` here, unlike in the full job. */
export const jobBasicInfo: JobSummary = (_db, { values }) => {
  const text = (value: FieldValue | undefined) => value ?? ''
  return Promise.resolve({
    description: text(values['description']),
    delivery_date: values['delivery_date'],
    order_number: text(values['order_number']),
    notes: text(values['notes']),
  })
}

/** `{estimate, quote, actual}`, each `{cost, rev, hours, profitMargin}` or null. */
export const jobCostsSummary: JobSummary = async (db, job) => {
  const costs = await latestCosts(db, job.id)
  return {
    estimate: costSummary(costs.estimate),
    quote: costSummary(costs.quote),
    actual: costSummary(costs.actual),
  }
}

/** `{invoices: [...]}`, newest first. */
export const jobInvoices: JobSummary = async (db, job) => ({
  invoices: await db
    .selectFrom('invoices')
    .select(['id', 'number', 'status', 'date', 'due_date', 'total_excl_tax', 'total_incl_tax', 'amount_due'])
    .where('job_id', '=', job.id)
    .orderBy('date', 'desc')
    .orderBy('number', 'desc')
    .execute(),
})

/** The job's quote, as `quoteAnswer` shows it. */
export const jobQuote: JobSummary = quoteAnswer

/** Whether a job has a quote: `{job_id, job_name, has_quote}`. */
export const jobQuoteStatus: JobSummary = async (db, job) => {
  const { quote } = await latestCosts(db, job.id)
  return { job_id: job.id, job_name: job.values['name'], has_quote: quote !== null }
}
