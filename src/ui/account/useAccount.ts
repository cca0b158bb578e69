import { inject, type App, type InjectionKey } from 'vue'
import type { Account } from './accountState'

const key: InjectionKey<Account> = Symbol('account')

/** Gives the account to every component of an application. */
export function provideAccount(account: Account, app: App): void {
  app.provide(key, account)
}

/** The same where there may be none: an embedding application has a sign-in of its own. */
export function useAccountIfAny(): Account | null {
  return inject(key, null)
}

/**
 * Who is signed in, for every page of the app.
 *
 * @throws Error where no account was provided.
 */
export function useAccount(): Account {
  const account = inject(key)
  if (account === undefined) throw new Error('No account was provided: call provideAccount() first.')
  return account
}
