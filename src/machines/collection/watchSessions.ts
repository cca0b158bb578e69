import type { JobSession } from '../session/editSession.machine'
import type { JobSessions } from './jobSessions'

/**
 * Calls back now, when the set of sessions changes, and when one of them does. Answers a function that ends it.
 */
export function watchSessions(
  sessions: JobSessions,
  tell: (open: readonly JobSession[], changed: JobSession | null) => void,
): () => void {
  const followed = new Map<JobSession, { unsubscribe(): void }>()
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
