import type { EditSession } from '../session/editSession.machine'
import type { EditSessions } from './editSessions'

/**
 * Calls back now, when the set of sessions changes, and when one of them does. Returns a function that ends it. What one of
 * many does costs no more for the others: whoever is told which has changed need not look at them.
 */
export function watchSessions(
  sessions: EditSessions,
  tell: (open: readonly EditSession[], changed: EditSession | null) => void,
): () => void {
  const followed = new Map<EditSession, { unsubscribe(): void }>()
  let open = sessions.list()
  const follow = () => {
    open = sessions.list()
    const now = new Set(open)
    // One that has ended says nothing any more.
    for (const session of followed.keys()) if (!now.has(session)) followed.delete(session)
    for (const session of open) {
      if (followed.has(session)) continue
      followed.set(
        session,
        session.subscribe(() => {
          // One that ends says so before the set has changed.
          const { recordId } = session.getSnapshot().context
          if (sessions.get(recordId) === session) tell(open, session)
        }),
      )
    }
    tell(open, null)
  }
  const leave = sessions.subscribe(follow)
  follow()
  return () => {
    leave()
    followed.forEach((subscription) => subscription.unsubscribe())
  }
}
