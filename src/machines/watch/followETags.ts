import type { JobETags } from '../../services/guard/jobETags'
import type { JobSessions } from '../collection/jobSessions'
import { watchSessions } from '../collection/watchSessions'

/**
 * Connects open sessions with the guard's ledger. What a session shows is *held*, so that any write past the session
 * is judged by it. What another answer carried is a hint to the session, and never moves what it shows.
 *
 * @returns ends it, and releases what is held.
 */
export function followETags(sessions: JobSessions, etags: JobETags): () => void {
  // What a session based its edits on when it was last looked at: only a new base moves what is held, so that a write
  // past the session that was accepted meanwhile is not taken back.
  const held = new Map<string, string>()
  const release = (jobId: string) => {
    etags.release(jobId)
    held.delete(jobId)
  }
  const leaveSessions = watchSessions(sessions, (open, changed) => {
    if (changed === null) {
      const jobIds = new Set(open.map((session) => session.getSnapshot().context.jobId))
      for (const jobId of [...held.keys()]) if (!jobIds.has(jobId)) release(jobId)
    }
    for (const session of changed === null ? open : [changed]) {
      const { jobId, base } = session.getSnapshot().context
      if (base === null || base.etag === null || held.get(jobId) === base.etag) continue
      held.set(jobId, base.etag)
      etags.hold(jobId, base.etag)
    }
  })
  const leaveETags = etags.subscribe((jobId) => {
    const etag = etags.observed(jobId)
    if (etag !== null) sessions.notify(jobId, etag)
  })
  return () => {
    leaveETags()
    leaveSessions()
    for (const jobId of [...held.keys()]) release(jobId)
  }
}
