import { shallowRef, type ShallowRef } from 'vue'
import type { Accounts, DemoAccount, SignInOutcome } from '../../services/accounts/accounts'
import type { Person } from '../../services/port/jobsApi'

/** Who is at this page. `expired`: the server has forgotten the person, whose work is still on screen. */
export type AccountState =
  | { readonly at: 'asking' | 'signedOut' | 'unreachable' }
  | { readonly at: 'signedIn' | 'expired'; readonly person: Person }

/** Who is signed in, and everything that changes it. */
export interface Account {
  readonly state: Readonly<ShallowRef<AccountState>>
  /** Asks the server who is signed in. */
  ask(): Promise<void>
  /** Accounts to try things out with; empty where there are none. */
  demoAccounts(): Promise<readonly DemoAccount[]>
  signIn(username: string, password: string): Promise<SignInOutcome>
  /** Ends the sign-in, then forgets what is kept of the person. Rejects, with nothing done, without an answer. */
  signOut(forget: () => Promise<void>): Promise<void>
  /** A request was answered with 401. */
  expire(): void
  /** The person signed out somewhere else, and nothing is left to go on with. */
  leave(): void
}

export function createAccount(accounts: Accounts): Account {
  const state = shallowRef<AccountState>({ at: 'asking' })
  return {
    state,
    async ask() {
      state.value = { at: 'asking' }
      state.value = await accounts.me().then(
        (person) => (person === null ? { at: 'signedOut' } : { at: 'signedIn', person }),
        () => ({ at: 'unreachable' }) as const,
      )
    },
    demoAccounts: () => accounts.demoAccounts().catch(() => []),
    async signIn(name, password) {
      const outcome = await accounts.signIn(name, password)
      if (outcome.type === 'signedIn') state.value = { at: 'signedIn', person: outcome.person }
      return outcome
    },
    async signOut(forget) {
      await accounts.signOut()
      await forget()
      state.value = { at: 'signedOut' }
    },
    leave: () => void (state.value = { at: 'signedOut' }),
    expire() {
      const now = state.value
      if (now.at === 'signedIn') state.value = { at: 'expired', person: now.person }
    },
  }
}

/** The person whose work is on screen, signed in or not; null when it is nobody's. */
export function personAt(state: AccountState): Person | null {
  return 'person' in state ? state.person : null
}
