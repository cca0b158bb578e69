import type { JobETags } from '../../services/guard/jobETags'
import type { EditSessions } from '../collection/editSessions'
import { watchSessions } from '../collection/watchSessions'

/**
 * Connects open sessions with the guard's ledger. What a session shows is *held*, so that any write past the session
 * is judged by it. What another answer carried is a hint to the session, and never moves what it shows.
 *
 * @returns ends it, and releases what is held.
 */
export function followETags(sessions: EditSessions, etags: JobETags): () => void {
  const held = new Set<string>()
  const release = (recordId: string) => {
    etags.release(recordId)
    held.delete(recordId)
  }
  const leaveSessions = watchSessions(sessions, (open, changed) => {
    if (changed === null) {
      const jobIds = new Set(open.map((session) => session.getSnapshot().context.recordId))
      held.forEach((recordId) => jobIds.has(recordId) || release(recordId))
    }
    for (const session of changed === null ? open : [changed]) {
      const { recordId, base } = session.getSnapshot().context
      if (base === null || base.etag === null) continue
      etags.hold(recordId, base.etag)
      held.add(recordId)
    }
  })
  const leaveETags = etags.subscribe((recordId) => {
    const etag = etags.observed(recordId)
    if (etag !== null) sessions.notify(recordId, etag)
  })
  return () => {
    leaveETags()
    leaveSessions()
    held.forEach(release)
  }
}
