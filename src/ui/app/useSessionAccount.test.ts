import { describe, expect, it, onTestFinished } from 'vitest'
import { effectScope } from 'vue'
import { createJobSessions } from '../../machines/collection/editSessions'
import type { Accounts } from '../../services/accounts/accounts'
import { createMemoryRecords } from '../../services/memory/memoryRecords'
import { createMemoryRecordApi } from '../../services/memory/memoryRecordApi'
import { hana, jobValues } from '../testing/snapshots'
import { createAccount } from '../account/accountState'
import { useSessionAccount } from './useSessionAccount'

const accounts: Accounts = {
  demoAccounts: async () => [],
  signIn: async () => ({ type: 'signedIn', person: hana }),
  signOut: async () => undefined,
  me: async () => hana,
}

const ticks = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('a sign-in that has expired', () => {
  it('J12 is noticed by a session, and is over for all of them once the person has signed in again', async () => {
    let isSignedIn = false
    const backend = createMemoryRecords({ jobs: { j1: jobValues, j2: jobValues } })
    const api = createMemoryRecordApi({
      backend,
      onLoad: (_jobId, answer) => (isSignedIn ? answer() : { type: 'load.signedOut' }),
    })
    const sessions = createJobSessions({ api, person: hana })
    const account = createAccount(accounts)
    await account.ask()
    const scope = effectScope()
    onTestFinished(() => {
      scope.stop()
      sessions.stop()
    })
    scope.run(() => useSessionAccount(account, { person: hana, sessions, announceSignIn: () => undefined }))
    sessions.open('j1')
    sessions.open('j2')
    await ticks()
    expect(account.state.value).toEqual({ at: 'expired', person: hana })
    isSignedIn = true
    await account.signIn('hana', 'secret')
    await ticks()
    expect(account.state.value.at).toBe('signedIn')
    expect(sessions.list().map((session) => session.getSnapshot().context.base !== null)).toEqual([
      true,
      true,
    ])
  })
})
