import type { RecordName } from '../record/recordName'

/** What the Jobs Manager's records are called. */
export const jobName: RecordName = {
  one: 'job',
  many: 'jobs',
  de: { article: 'der', one: 'Auftrag', genitive: 'Auftrags' },
  he: { gender: 'feminine', one: 'עבודה', definite: 'העבודה' },
}
