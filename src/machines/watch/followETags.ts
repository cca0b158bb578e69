import type { JobETags } from '../../services/guard/etagLedger'
import type { EditSessions } from '../collection/editSessions'
import { watchSessions } from '../collection/watchSessions'

/**
 * Connects open sessions with the guard's ledger. What a session shows is *pinned*, so that any write past the session
 * is judged by it. What another answer carried is a hint to the session, and never moves what it shows.
 *
 * @returns ends it, and unpins what is pinned.
 */
export function followETags(sessions: EditSessions, etags: JobETags): () => void {
  // What a session based its edits on when it was last looked at: only a new base moves what is pinned, so that a write
  // past the session that was accepted meanwhile is not taken back.
  const pinned = new Map<string, string>()
  const unpin = (recordId: string) => {
    etags.unpin(recordId)
    pinned.delete(recordId)
  }
  const leaveSessions = watchSessions(sessions, (open, changed) => {
    if (changed === null) {
      const recordIds = new Set(open.map((session) => session.getSnapshot().context.recordId))
      for (const recordId of [...pinned.keys()]) if (!recordIds.has(recordId)) unpin(recordId)
    }
    for (const session of changed === null ? open : [changed]) {
      const { recordId, base } = session.getSnapshot().context
      const etag = base?.etag ?? null
      if (etag === null || pinned.get(recordId) === etag) continue
      pinned.set(recordId, etag)
      etags.pin(recordId, etag)
    }
  })
  const leaveETags = etags.subscribe((recordId) => {
    const etag = etags.observed(recordId)
    if (etag !== null) sessions.notify(recordId, etag)
  })
  return () => {
    leaveETags()
    leaveSessions()
    for (const recordId of [...pinned.keys()]) unpin(recordId)
  }
}
