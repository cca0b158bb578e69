import type { SessionContext, SessionTag } from '../../machines/session/editSession.types'

/** What a view needs of a session at one moment. Every snapshot of a `EditSession` is one. */
export interface SessionSnapshot {
  readonly context: SessionContext
  hasTag(tag: SessionTag): boolean
}
