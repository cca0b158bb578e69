/**
 * What does without Vue and without a page: the edit sessions, the compare, the guard on axios, and the port to a backend
 * with its implementations. What connects sessions with a browser (drafts, tabs, streams) is in `./index`.
 */
export * from './guard'

export {
  editSessionMachine,
  type EditSession,
  type EditSessionOf,
} from './machines/session/editSession.machine'
export {
  createEditSessions,
  createJobSessions,
  type EditSessions,
  type EditSessionsOptions,
} from './machines/collection/editSessions'
export type { Adopted } from './machines/collection/openSession'
export type { WholeAnswer } from './services/port/answerOf'
export { mergeText, type TextMerge, type TextPart } from './machines/merge/text/mergeText'
export type {
  AskedBy,
  BannerEvent,
  Attribution,
  Notice,
  Operation,
  Problem,
  SessionContext,
  SessionEvent,
  SessionEventOf,
  SessionTag,
  StallReason,
} from './machines/session/editSession.types'
export { compareVersions, type Combined, type Comparison, type Decision } from './machines/merge/threeWay'
export type { MergeUnit } from './machines/merge/mergeUnits'
export { hasUnsaved } from './machines/session/unsaved'
export type { Choice, Draft, SetAside } from './services/port/draft'
export { defineResource, type Resource, type ResourceDefinition } from './services/resources/resource'
export type { TextFormat } from './services/record/textFormat'
export type { GermanNoun, HebrewNoun, RecordName } from './services/record/recordName'
export { jobResource } from './services/resources/jobResource'
export { createHttpRecordApi, type HttpRecordApiOptions } from './services/http/httpRecordApi'
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
export type {
  CheckOutcome,
  Failure,
  Hindrance,
  RecordEvent,
  RecordApi,
  RecordVersion,
  LoadOutcome,
  Person,
  SendOutcome,
  SentOperation,
} from './services/port/recordApi'
export {
  createMemoryRecords,
  type MemoryRecords,
  type MemoryRecordsOptions,
} from './services/memory/memoryRecords'
export { createMemoryRecordApi, type MemoryRecordApiOptions } from './services/memory/memoryRecordApi'
