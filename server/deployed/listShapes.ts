import type { FieldTable } from '../../src/services/resources/job'
import type { Person } from '../accounts/people'
import type { Card } from '../jobs/board'
import type { JobRecord } from '../jobs/jobRecord'
import { fieldRow } from '../values/fieldValues'
import { asNumber, listIn, placeTime, startOfDay, utcTime, type Json } from './json'

/** A job as a card of the board. */
export const deployedCard: Card = {
  shown: [
    ...(['name', 'description', 'job_status', 'delivery_date'] as const),
    ...(['paid', 'rejected_flag', 'speed_quality_tradeoff'] as const),
  ],
  show: cardThere,
}

function cardThere(fields: FieldTable, job: JobRecord): Json {
  const { values } = job
  const status = values['job_status'] ?? ''
  const choice = fieldRow(fields, 'job_status')?.choices?.find(({ value }) => value === status)
  return {
    id: job.id,
    name: values['name'],
    description: values['description'],
    job_number: job.jobNumber,
    client_name: job.clientName,
    contact_person: job.contactName,
    people: [],
    status: choice?.label ?? status,
    status_key: status,
    rejected_flag: values['rejected_flag'],
    paid: values['paid'],
    fully_invoiced: job.fullyInvoiced,
    speed_quality_tradeoff: values['speed_quality_tradeoff'],
    created_by_id: job.id,
    created_at: utcTime(new Date(job.createdAt).toISOString()),
    delivery_date: values['delivery_date'],
    priority: job.priority,
    shop_job: job.shopJob,
    over_budget: false,
    quote_revenue: 0,
    time_and_materials_revenue: 0,
  }
}

/** The labels of the statuses, with their tooltips. The last resort `special` is none of them. */
export function statusValues(fields: FieldTable): Json {
  const choices = (fieldRow(fields, 'job_status')?.choices ?? []).filter(({ value }) => value !== 'special')
  return {
    success: true,
    statuses: Object.fromEntries(choices.map(({ value, label }) => [value, label])),
    tooltips: Object.fromEntries(choices.map(({ value, label }) => [value, `Status: ${label}`])),
  }
}

/** Found clients, on one page. */
export function clientPage(answer: Json): Json {
  const results = listIn(answer['results']).map((client) => ({
    ...client,
    address: '',
    is_account_customer: false,
    is_supplier: false,
    xero_contact_id: '',
    last_invoice_date: startOfDay(client['last_invoice_date']),
    total_spend: client['total_spend'],
  }))
  return { results, count: results.length, page: 1, page_size: 50, total_pages: 1 }
}

const contactsSince = placeTime('2026-01-05T00:00:00.000Z')

/** A client's contacts, as a list without anything around it. */
export function contactList(answer: Json): readonly Json[] {
  return listIn(answer['results']).map(({ client_id, id, name, email, phone, is_primary }) => ({
    id,
    client: client_id,
    name,
    email,
    phone,
    position: null,
    is_primary,
    notes: null,
    is_active: true,
    created_at: contactsSince,
    updated_at: contactsSince,
  }))
}

/** A week's jobs. */
export function weekRows(answer: unknown): readonly Json[] {
  return listIn(answer).map((row) => ({
    job_id: row['job_id'],
    job_number: row['job_number'],
    name: row['name'],
    client: row['client_name'],
    description: row['description'],
    status: row['job_status'],
    people: [],
    estimated_hours: asNumber(row['estimated_hours']),
    actual_hours: asNumber(row['actual_hours']),
    profit: asNumber(row['profit']),
  }))
}

/** Who is signed in. */
export function staffMember({ id, username, name, role }: Person): Json {
  const [first = '', ...rest] = name.split(' ')
  return {
    id,
    username,
    email: `${username}@example.test`,
    first_name: first,
    last_name: rest.join(' '),
    preferred_name: null,
    fullName: name,
    is_office_staff: role === 'office',
    is_superuser: false,
  }
}
