/**
 * Everything without Vue: the edit sessions, the compare, the guard on axios, and the port to a backend with its
 * implementations.
 */
export { jobEditSessionMachine, type JobSession } from './machines/session/editSession.machine'
export {
  createJobSessions,
  type JobSessions,
  type JobSessionsOptions,
} from './machines/collection/jobSessions'
export { mergeText, type TextMerge, type TextPart } from './machines/merge/text/mergeText'
export type {
  AskedBy,
  Attribution,
  Notice,
  Operation,
  Problem,
  SessionContext,
  SessionEvent,
  SessionTag,
  StallReason,
} from './machines/session/editSession.types'
export { compareVersions, type Combined, type Comparison, type Decision } from './machines/merge/threeWay'
export type { Unit } from './machines/merge/units'
export { hasUnsaved } from './machines/session/typed'
export {
  ConcurrencyError,
  installJobConcurrency,
  isConcurrencyError,
  reloadJobOnConflict,
  type JobConcurrency,
  type JobConcurrencyOptions,
} from './services/guard/concurrency'
export type { Choice, Draft, SetAside } from './services/port/draft'
export { createHttpJobsApi, type HttpJobsApiOptions } from './services/http/httpJobsApi'
export {
  jobFields,
  type FieldChoice,
  type FieldKind,
  type FieldRow,
  type Fields,
  type FieldTable,
  type FieldValue,
  type JobFieldName,
  type JobFields,
} from './services/resources/job'
export { createJobETags, type JobETags, type JobETagsOptions } from './services/guard/jobETags'
export type {
  CheckOutcome,
  Failure,
  JobEvent,
  JobsApi,
  JobVersion,
  LoadOutcome,
  Person,
  SendOutcome,
  SentOperation,
} from './services/port/jobsApi'
export { createMemoryJobs, type MemoryJobs, type MemoryJobsOptions } from './services/memory/memoryJobs'
export { createMemoryJobsApi, type MemoryJobsApiOptions } from './services/memory/memoryJobsApi'
