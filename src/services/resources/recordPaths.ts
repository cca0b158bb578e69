import type { OperationKind, PostedKind } from '../port/operations'
import { operations } from '../port/operations'

type PathOf = (recordId: string) => string

/** Where a record and its operations are, by its id: of each operation that has a path of its own, that path. */
export type RecordPaths = {
  /** PATCH and DELETE. */
  readonly record: PathOf
  /** GET: the whole record with its ETag. Default: where it is written. */
  readonly read: PathOf
  /** GET: the record's history. */
  readonly events: PathOf
  /**
   * Another read of the record, asked when the first one answers 400: the Jobs Manager answers 400 for a job that is
   * not there. Null: a 400 is only a refusal.
   */
  readonly elsewhere: PathOf | null
  /** A short read, whose answer has the record's ETag and some of its fields. Null: there is none. */
  readonly brief: PathOf | null
} & Readonly<Record<PostedKind, PathOf>>

/** The paths of a record's operations, below the record itself where nothing else is said. */
export function recordPaths(paths: Pick<RecordPaths, 'record'> & Partial<RecordPaths>): RecordPaths {
  const below = (rest: string) => (recordId: string) => {
    const record = paths.record(recordId)
    return record.endsWith('/') ? record + rest : `${record}/${rest}`
  }
  const posted = Object.entries(operations).flatMap(([kind, { path }]) =>
    path === null ? [] : [[kind, below(path)] as const],
  )
  return {
    ...(Object.fromEntries(posted) as Record<PostedKind, PathOf>),
    events: below('events/'),
    elsewhere: null,
    brief: null,
    read: paths.record,
    ...paths,
  }
}

/** Where an operation is sent. */
export function pathOf(paths: RecordPaths, kind: OperationKind): PathOf {
  return isPosted(kind) ? paths[kind] : paths.record
}

function isPosted(kind: OperationKind): kind is PostedKind {
  return operations[kind].path !== null
}
