import { latestCosts, costSetAnswer, type LatestCosts } from '../jobs/costSets'
import { payItem } from '../jobs/estimates'
import { jobBasicInfo, jobInvoices, type JobSummary } from '../jobs/jobSummaries'
import type { JobRecord } from '../jobs/jobRecord'
import { costSet, costsInShort } from './costSets'
import { asNumber, idBeside, listIn, placeTime, utcTime, type Json } from './json'

/** What the deployed Jobs Manager answers to the short questions about a job, by the end of their address. */
export const deployedSummaries: Readonly<Record<string, JobSummary>> = {
  header: async (db, job) => {
    const { quote } = await latestCosts(db, job.id)
    const { values } = job
    return {
      job_id: job.id,
      client_id: values['client_id'],
      client_name: job.clientName,
      contact_id: values['contact_id'],
      contact_name: job.contactName,
      quoted: quote !== null,
      default_xero_pay_item_id: values['default_xero_pay_item_id'],
      default_xero_pay_item_name: values['default_xero_pay_item_id'] === null ? null : payItem.name,
      job_number: job.jobNumber,
      name: values['name'],
      description: values['description'],
      status: values['job_status'],
      order_number: values['order_number'],
      delivery_date: values['delivery_date'],
      notes: values['notes'],
      pricing_methodology: values['pricing_methodology'],
      price_cap: asNumber(values['price_cap']),
      speed_quality_tradeoff: values['speed_quality_tradeoff'],
      fully_invoiced: job.fullyInvoiced,
      quote_acceptance_date: placeTime(values['quote_acceptance_date']),
      paid: values['paid'],
      rejected_flag: values['rejected_flag'],
    }
  },
  'basic-info': jobBasicInfo,
  'costs/summary': async (db, job) => {
    const costs = await latestCosts(db, job.id)
    const short = (kind: keyof LatestCosts) => costsInShort(costSetAnswer(costs[kind])?.['summary'])
    return { estimate: short('estimate'), quote: short('quote'), actual: short('actual') }
  },
  invoices: async (db, job) => {
    const answer = await jobInvoices(db, job)
    return { invoices: listIn(answer?.['invoices']).map(invoice) }
  },
  quote: async (db, job) => {
    const { quote } = await latestCosts(db, job.id)
    return quote === null ? null : xeroQuote(costSetAnswer(quote) ?? {})
  },
  'quote/status': async (db, job) => {
    const { quote } = await latestCosts(db, job.id)
    const set = costSet(jobOf(job), 'quote', costSetAnswer(quote))
    const created = new Date(quote?.created_at ?? job.createdAt).toISOString()
    return {
      job_id: job.id,
      job_name: job.values['name'],
      has_quote: true,
      quote: set,
      revision: set['rev'],
      created: utcTime(created).replace('+00:00', 'Z'),
      summary: set['summary'],
    }
  },
}

function jobOf(job: JobRecord): Json {
  return { id: job.id, created_at: new Date(job.createdAt).toISOString() }
}

function invoice(row: Json): Json {
  const before = asNumber(row['total_excl_tax']) ?? 0
  const total = asNumber(row['total_incl_tax']) ?? 0
  return {
    id: row['id'],
    xero_id: idBeside(row['id'], '0e40'),
    number: row['number'],
    status: row['status'],
    date: row['date'],
    due_date: row['due_date'],
    total_excl_tax: before,
    total_incl_tax: total,
    amount_due: asNumber(row['amount_due']),
    tax: total - before,
    online_url: 'https://xero.example/invoice',
  }
}

function xeroQuote(set: Json): Json {
  const total = costsInShort(set['summary'])['rev']
  return {
    id: set['id'],
    xero_id: idBeside(set['id'], '0e40'),
    status: 'SENT',
    date: String(set['created']).slice(0, 10),
    total_excl_tax: total,
    total_incl_tax: Number(total) * 1.15,
    online_url: 'https://xero.example/quote',
  }
}
