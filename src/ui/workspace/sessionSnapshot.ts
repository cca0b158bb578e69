import type { SessionContext, SessionTag } from '../../machines/selectors/session'

/** What a view needs of a session at one moment. Every snapshot of an `EditSession` is one. */
export interface SessionSnapshot {
  readonly context: SessionContext
  /** Anything but `active`: it has ended, and is no longer kept up to date. */
  readonly status?: 'active' | 'done' | 'error' | 'stopped'
  hasTag(tag: SessionTag): boolean
}

/** Whether the session is over; a view that was not told takes it for running. */
export function hasEnded({ status = 'active' }: SessionSnapshot): boolean {
  return status !== 'active'
}
