import type { EditSession } from '../session/editSession.machine'
import type { EditSessions } from './editSessions'

/**
 * Calls back now, when the set of sessions changes, and when one of them does. Returns a function that ends it.
 */
export function watchSessions(
  sessions: EditSessions,
  tell: (open: readonly EditSession[], changed: EditSession | null) => void,
): () => void {
  const followed = new Map<EditSession, { unsubscribe(): void }>()
  const follow = () => {
    const open = sessions.list()
    for (const [session, subscription] of followed) {
      if (open.includes(session)) continue
      subscription.unsubscribe()
      followed.delete(session)
    }
    for (const session of open) {
      if (followed.has(session)) continue
      followed.set(
        session,
        session.subscribe(() => tell(sessions.list(), session)),
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
