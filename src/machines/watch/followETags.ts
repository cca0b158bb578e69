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
  const held = new Set<string>()
  const release = (jobId: string) => {
    etags.release(jobId)
    held.delete(jobId)
  }
  const leaveSessions = watchSessions(sessions, (open, changed) => {
    if (changed === null) {
      const jobIds = new Set(open.map((session) => session.getSnapshot().context.jobId))
      held.forEach((jobId) => jobIds.has(jobId) || release(jobId))
    }
    for (const session of changed === null ? open : [changed]) {
      const { jobId, base } = session.getSnapshot().context
      if (base === null || base.etag === null) continue
      etags.hold(jobId, base.etag)
      held.add(jobId)
    }
  })
  const leaveETags = etags.subscribe((jobId) => {
    const etag = etags.observed(jobId)
    if (etag !== null) sessions.notify(jobId, etag)
  })
  return () => {
    leaveETags()
    leaveSessions()
    held.forEach(release)
  }
}
