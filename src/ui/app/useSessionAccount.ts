import { onScopeDispose, watch } from 'vue'
import type { Workspace } from '../workspace/workspace'
import { watchSessions } from '../../machines/collection/watchSessions'
import type { Account } from '../account/accountState'

/**
 * A session that meets a 401 ends the sign-in; signing in again lets every session go on (J12), and the other tabs hear
 * of it.
 */
export function useSessionAccount(
  account: Account,
  workspace: Pick<Workspace, 'person' | 'sessions' | 'announceSignIn'>,
): void {
  const { person, sessions, announceSignIn } = workspace
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
      if (state.at !== 'signedIn') return
      sessions.setPerson(state.person)
      if (state.person.id === person.id) announceSignIn()
    },
    { immediate: true, flush: 'sync' },
  )
}
