import type { JobETags } from '../../services/guard/etagLedger'
import type { EditSessions } from '../collection/editSessions'
import { watchSessions } from '../collection/watchSessions'

/**
 * Connects open sessions with the guard's ledger. What a session shows is *held*, so that any write past the session
 * is judged by it. What another answer carried is a hint to the session, and never moves what it shows.
 *
 * @returns ends it, and releases what is held.
 */
export function followETags(sessions: EditSessions, etags: JobETags): () => void {
  // What a session based its edits on when it was last looked at: only a new base moves what is held, so that a write
  // past the session that was accepted meanwhile is not taken back.
  const held = new Map<string, string>()
  const release = (recordId: string) => {
    etags.release(recordId)
    held.delete(recordId)
  }
  const leaveSessions = watchSessions(sessions, (open, changed) => {
    if (changed === null) {
      const recordIds = new Set(open.map((session) => session.getSnapshot().context.recordId))
      for (const recordId of [...held.keys()]) if (!recordIds.has(recordId)) release(recordId)
    }
    for (const session of changed === null ? open : [changed]) {
      const { recordId, base } = session.getSnapshot().context
      if (base === null || base.etag === null || held.get(recordId) === base.etag) continue
      held.set(recordId, base.etag)
      etags.hold(recordId, base.etag)
    }
  })
  const leaveETags = etags.subscribe((recordId) => {
    const etag = etags.observed(recordId)
    if (etag !== null) sessions.notify(recordId, etag)
  })
  return () => {
    leaveETags()
    leaveSessions()
    for (const recordId of [...held.keys()]) release(recordId)
  }
}
