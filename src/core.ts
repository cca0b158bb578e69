/**
 * Everything without Vue: the edit sessions, the compare, the guard on axios, and the port to a backend with its
 * implementations.
 */
export { jobEditSessionMachine, type JobSession } from './machines/jobEditSession'
export { createJobSessions, type JobSessions, type JobSessionsOptions } from './machines/jobSessions'
export { mergeText, type TextMerge, type TextPart } from './machines/mergeText'
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
} from './machines/session'
export { compareVersions, type Combined, type Comparison, type Decision } from './machines/threeWay'
export type { Unit } from './machines/units'
export { hasUnsaved } from './machines/typed'
export {
  ConcurrencyError,
  installJobConcurrency,
  isConcurrencyError,
  reloadJobOnConflict,
  type JobConcurrency,
  type JobConcurrencyOptions,
} from './services/concurrency'
export type { Choice, Draft, SetAside } from './services/draft'
export { createHttpJobsApi, type HttpJobsApiOptions } from './services/httpJobsApi'
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
} from './services/job'
export { createJobETags, type JobETags, type JobETagsOptions } from './services/jobETags'
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
} from './services/jobsApi'
export { createMemoryJobs, type MemoryJobs, type MemoryJobsOptions } from './services/memoryJobs'
export { createMemoryJobsApi, type MemoryJobsApiOptions } from './services/memoryJobsApi'
