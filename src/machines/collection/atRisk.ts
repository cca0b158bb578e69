import type { JobSession } from '../session/editSession.machine'
import type { JobSessions } from './jobSessions'

/**
 * The sessions that would lose something if the page went away now: something is unsaved, and no draft of it can be
 * kept. While this is empty nobody needs to be asked before leaving.
 */
export function sessionsAtRisk(sessions: Pick<JobSessions, 'unsaved' | 'keeperOf'>): readonly JobSession[] {
  return sessions.unsaved().filter((session) => {
    const keeper = sessions.keeperOf(session.getSnapshot().context.jobId)
    return keeper === undefined || keeper.getSnapshot().hasTag('unkept')
  })
}
