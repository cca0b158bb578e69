/** Where a record and its operations are, by its id. */
export interface JobPaths {
  /** GET, PATCH and DELETE. */
  readonly record: (jobId: string) => string
  readonly addEvent: (jobId: string) => string
  readonly acceptQuote: (jobId: string) => string
  readonly undo: (jobId: string) => string
  /** GET: the record's history. */
  readonly events: (jobId: string) => string
  /**
   * Another read of the record, asked when the first one answers 400: the Jobs Manager answers 400 for a job that is
   * not there. Null: a 400 is only a refusal.
   */
  readonly elsewhere: ((jobId: string) => string) | null
}

const jobPath = (jobId: string) => `/job/rest/jobs/${encodeURIComponent(jobId)}/`

/** The Jobs Manager's paths with the given ones in their place. What lies below a record follows the record. */
export function jobPaths(paths: Partial<JobPaths> = {}): JobPaths {
  const record = paths.record ?? jobPath
  const below = (rest: string) => (jobId: string) => record(jobId) + rest
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
