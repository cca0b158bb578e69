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

/** The paths of a record's operations, below the record itself where nothing else is said. */
export function recordPaths(paths: Pick<RecordPaths, 'record'> & Partial<RecordPaths>): RecordPaths {
  const below = (rest: string) => (recordId: string) => {
    const record = paths.record(recordId)
    return record.endsWith('/') ? record + rest : `${record}/${rest}`
  }
  return {
    addEvent: below('events/create/'),
    acceptQuote: below('quote/accept/'),
    undo: below('undo-change/'),
    events: below('events/'),
    elsewhere: null,
    ...paths,
  }
}
