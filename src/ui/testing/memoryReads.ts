import type { CreatedRecord, Creating } from '../../services/port/creating'
import type { JobReads } from '../../services/reads/jobReads'
import type { JobCard } from '../../services/reads/jobViews'
import type { MemoryRecords } from '../../services/memory/memoryRecords'
import { statusRowOf } from '../values/statusRow'

/** Reads for views out of a backend in memory; what it does not keep is empty. */
export function memoryReads(backend: MemoryRecords): JobReads {
  const text = (value: unknown) => (typeof value === 'string' ? value : null)
  const cards = (): JobCard[] =>
    [...backend.jobs].map(([id, { fields, updatedAt }], index) => ({
      id,
      jobNumber: 1001 + index,
      name: text(fields['name']) ?? '',
      clientName: 'Kelso Catering',
      contactName: null,
      status: text(fields['job_status']) ?? '',
      deliveryDate: text(fields['delivery_date']),
      paid: fields['paid'] === true,
      rejected: fields['rejected_flag'] === true,
      fullyInvoiced: false,
      priority: 0,
      updatedAt: new Date(updatedAt).toISOString(),
      createdAt: null,
      etag: null,
    }))
  return {
    async board() {
      const archived = cards().filter(({ status }) => status === 'archived')
      const active = cards().filter(({ status }) => status !== 'archived')
      return { active, archived, totalArchived: archived.length, totalDeleted: null }
    },
    header: () => Promise.reject(new Error('Nobody asks for it.')),
    basicInfo: () => Promise.reject(new Error('Nobody asks for it.')),
    costs: async () => ({ estimate: null, quote: null, actual: null }),
    invoices: async () => [],
    quote: async () => ({ quote: null, acceptedAt: null, canAccept: false }),
    events: async (jobId) => ({ events: backend.jobs.get(jobId)?.events ?? [], olderThan: null }),
    statusChoices: async () => statusRowOf().choices ?? [],
    weeklyMetrics: async () => [],
    searchClients: async () => [],
    contactsOf: async () => [],
    async createJob(values) {
      backend.jobs.set('new', { fields: values, updatedAt: 1, events: [] })
      return { id: 'new', jobNumber: 2000 }
    },
    bin: async () => [],
    restore: () => Promise.reject(new Error('Nobody asks for it.')),
  }
}

/** Makes records in a backend in memory, one of each request. */
export function memoryCreating(backend: MemoryRecords): Creating {
  const made = new Map<string, CreatedRecord>()
  return {
    async create({ changeId, values }) {
      const record = made.get(changeId) ?? { id: changeId, number: 2000 + made.size }
      if (!made.has(changeId)) backend.jobs.set(record.id, { fields: values, updatedAt: 1, events: [] })
      made.set(changeId, record)
      return { type: 'create.done', record }
    },
    async find({ changeId }) {
      const record = made.get(changeId)
      return record === undefined ? { type: 'find.absent' } : { type: 'find.done', record }
    },
  }
}
