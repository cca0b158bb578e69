/** Where a record and its operations are, by its id. */
export interface RecordPaths {
  /** GET, PATCH and DELETE. */
  readonly record: (recordId: string) => string
  readonly addEvent: (recordId: string) => string
  readonly acceptQuote: (recordId: string) => string
  readonly undo: (recordId: string) => string
  /** GET: the record's history. */
  readonly events: (recordId: string) => string
  /**
   * Another read of the record, asked when the first one answers 400: the Jobs Manager answers 400 for a job that is
   * not there. Null: a 400 is only a refusal.
   */
  readonly elsewhere: ((recordId: string) => string) | null
}

const jobPath = (recordId: string) => `/job/rest/jobs/${encodeURIComponent(recordId)}/`

/** The Jobs Manager's paths with the given ones in their place. What lies below a record follows the record. */
export function jobPaths(paths: Partial<RecordPaths> = {}): RecordPaths {
  const record = paths.record ?? jobPath
  const below = (rest: string) => (recordId: string) => record(recordId) + rest
  return {
    record,
    addEvent: below('events/create/'),
    acceptQuote: below('quote/accept/'),
    undo: below('undo-change/'),
    events: below('events/'),
    elsewhere: paths.record === undefined ? below('basic-info/') : null,
    ...paths,
  }
}
