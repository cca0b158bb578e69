import { onScopeDispose, watch } from 'vue'
import type { JobSessions } from '../../machines/collection/jobSessions'
import { watchSessions } from '../../machines/collection/watchSessions'
import type { Account } from '../account/accountState'

/** A session that meets a 401 ends the sign-in; signing in again lets every session go on (J12). */
export function useSessionAccount(account: Account, sessions: JobSessions): void {
  onScopeDispose(
    watchSessions(sessions, (open, changed) => {
      // After signing in the sessions are told one by one: those still to be told have nothing new to say.
      const speaking = changed === null ? open : [changed]
      if (speaking.some((session) => session.getSnapshot().hasTag('signedOut'))) account.expire()
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
