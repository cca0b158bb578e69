import { waitFor } from 'xstate'
import { countQueued, type EditSession } from '../../machines/selectors/session'

/** Whether nothing goes on in a session: it rests, or it waits for a person. */
function isIdle(snapshot: ReturnType<EditSession['getSnapshot']>): boolean {
  if (snapshot.status !== 'active' || snapshot.hasTag('needsPerson')) return true
  return !snapshot.hasTag('busy') && countQueued(snapshot.context) === 0
}

/** The session's snapshot once it is idle, however long a network takes. */
export function whenIdle(session: EditSession): Promise<ReturnType<EditSession['getSnapshot']>> {
  return waitFor(session, isIdle, { timeout: Infinity })
}
