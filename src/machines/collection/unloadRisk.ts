import type { EditSession } from '../session/editSession.machine'
import type { EditSessions } from './editSessions'

/**
 * The sessions that would lose something if the page went away now: something is unsaved, and no draft of it can be
 * kept. While this is empty nobody needs to be asked before leaving.
 */
export function sessionsAtRisk(sessions: Pick<EditSessions, 'unsaved' | 'keeperOf'>): readonly EditSession[] {
  return sessions.unsaved().filter((session) => {
    const keeper = sessions.keeperOf(session.getSnapshot().context.recordId)
    return keeper === undefined || keeper.getSnapshot().hasTag('unkept')
  })
}
