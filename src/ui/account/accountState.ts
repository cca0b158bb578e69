import { shallowRef, type ShallowRef } from 'vue'
import type { Accounts, DemoAccount, SignInOutcome } from '../../services/accounts/accounts'
import type { Person } from '../../services/port/recordApi'

/**
 * Who is at this page. `expired`: the server has forgotten the person, whose work is still on screen. `displaced`: the
 * same, because somebody else has signed in in this browser; null where it is not known who. `newly`: by signing in at
 * this very page.
 */
export type AccountState =
  | { readonly at: 'asking' | 'signedOut' | 'unreachable' }
  | { readonly at: 'signedIn'; readonly person: Person; readonly newly?: true }
  | { readonly at: 'expired'; readonly person: Person }
  | { readonly at: 'displaced'; readonly person: Person; readonly by: Person | null }

/** Who is signed in, and everything that changes it. */
export interface Account {
  readonly state: Readonly<ShallowRef<AccountState>>
  /**
   * Asks the server who is signed in. Never rejects: without an answer the state is `unreachable`. An answer that comes
   * when the state has changed since is dropped.
   *
   * @param how `quietly` leaves the state as it is until there is an answer: nobody pressed anything.
   */
  ask(how?: 'quietly'): Promise<void>
  /** Accounts to try things out with; empty where there are none, and where nobody answers. Never rejects. */
  demoAccounts(): Promise<readonly DemoAccount[]>
  /** Signs in. What stands against it is an outcome; it rejects only on surprises. */
  signIn(username: string, password: string): Promise<SignInOutcome>
  /** Ends the sign-in, then forgets what is kept of the person. Rejects, with nothing done, without an answer. */
  signOut(forget: () => Promise<void>): Promise<void>
  /** A request was answered with 401. */
  expire(): void
  /** The cookies turned out to be somebody else's; null where nobody said whose. */
  displace(by: Person | null): void
  /**
   * Compares who is signed in by now with whoever this page is for. Without an answer everything stays as it is; never
   * rejects.
   */
  confirm(): Promise<void>
  /** The person signed out somewhere else, and nothing is left to go on with. */
  leave(): void
}

/** Who is signed in as {@link Accounts} tells it, as a state that components follow. It begins with `asking`. */
export function createAccount(accounts: Accounts): Account {
  const state = shallowRef<AccountState>({ at: 'asking' })
  const expire = () => {
    const now = state.value
    if (now.at === 'signedIn') state.value = { at: 'expired', person: now.person }
  }
  const found = (there: Person | null) => {
    const now = state.value
    if (!('person' in now)) return
    if (there === null) expire()
    else if (there.id !== now.person.id) state.value = { at: 'displaced', person: now.person, by: there }
    else if (now.at !== 'signedIn') state.value = { at: 'signedIn', person: there }
  }
  const confirm = () => {
    const before = state.value
    const late = (there: Person | null) => (state.value === before ? found(there) : undefined)
    return accounts.me().then(late, () => undefined)
  }
  return {
    state,
    async ask(how) {
      if (how !== 'quietly') state.value = { at: 'asking' }
      const before = state.value
      const answer: AccountState = await accounts.me().then(
        (person) => (person === null ? { at: 'signedOut' } : { at: 'signedIn', person }),
        () => ({ at: 'unreachable' }) as const,
      )
      if (state.value === before) state.value = answer
    },
    demoAccounts: () => accounts.demoAccounts().catch(() => []),
    async signIn(name, password) {
      const outcome = await accounts.signIn(name, password)
      if (outcome.type === 'signedIn') state.value = { at: 'signedIn', person: outcome.person, newly: true }
      return outcome
    },
    async signOut(forget) {
      await accounts.signOut()
      await forget()
      state.value = { at: 'signedOut' }
    },
    leave: () => void (state.value = { at: 'signedOut' }),
    expire,
    displace(by) {
      const now = state.value
      if (!('person' in now) || now.at === 'displaced') return
      state.value = { at: 'displaced', person: now.person, by }
      if (by === null) void confirm()
    },
    confirm,
  }
}

/** The person whose work is on screen, signed in or not; null when it is nobody's. */
export function personAt(state: AccountState): Person | null {
  return 'person' in state ? state.person : null
}
