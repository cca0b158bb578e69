import { onScopeDispose, watch } from 'vue'
import type { JobSessions } from '../../machines/jobSessions'
import { watchSessions } from '../../machines/watchSessions'
import type { Account } from './accountState'

/** A session that meets a 401 ends the sign-in; signing in again lets every session go on (J12). */
export function useSessionAccount(account: Account, sessions: JobSessions): void {
  onScopeDispose(
    watchSessions(sessions, (open) => {
      if (open.some((session) => session.getSnapshot().hasTag('signedOut'))) account.expire()
    }),
  )
  watch(
    account.state,
    (state) => {
      if (state.at === 'signedIn') sessions.setPerson(state.person)
    },
    { flush: 'sync' },
  )
}
