import { waitFor } from 'xstate'
import type { EditSession } from '../../machines/session/editSession.machine'

/** Whether nothing goes on in a session: it rests, or it waits for a person. */
function isSettled(snapshot: ReturnType<EditSession['getSnapshot']>): boolean {
  if (snapshot.status !== 'active' || snapshot.hasTag('needsPerson')) return true
  return !snapshot.hasTag('busy') && snapshot.context.queue.length === 0
}

/** The session's snapshot once it has settled, however long a network takes. */
export function settled(session: EditSession): Promise<ReturnType<EditSession['getSnapshot']>> {
  return waitFor(session, isSettled, { timeout: Infinity })
}
