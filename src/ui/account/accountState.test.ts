import { describe, expect, it, vi } from 'vitest'
import type { Accounts } from '../../services/accounts/accounts'
import { createAccount } from './accountState'

const hana = { id: '1', name: 'Hana Whitlock', canEdit: true }

function accounts(parts: Partial<Accounts> = {}): Accounts {
  return {
    me: async () => hana,
    signIn: async () => ({ type: 'signedIn', person: hana }),
    signOut: async () => undefined,
    demoAccounts: async () => [],
    ...parts,
  }
}

describe('who is at this page', () => {
  it('is asked of the server first', async () => {
    const account = createAccount(accounts())
    expect(account.state.value).toEqual({ at: 'asking' })
    await account.ask()
    expect(account.state.value).toEqual({ at: 'signedIn', person: hana })
  })

  it('is nobody when the server knows nobody', async () => {
    const account = createAccount(accounts({ me: async () => null }))
    await account.ask()
    expect(account.state.value.at).toBe('signedOut')
  })

  it('is unknown while the server cannot be reached', async () => {
    const account = createAccount(accounts({ me: () => Promise.reject(new Error('no answer')) }))
    await account.ask()
    expect(account.state.value.at).toBe('unreachable')
  })

  it('J12 keeps the person when the sign-in expires, and goes on after signing in again', async () => {
    const account = createAccount(accounts())
    await account.ask()
    account.expire()
    expect(account.state.value).toEqual({ at: 'expired', person: hana })
    await account.signIn('hana', 'right')
    expect(account.state.value).toEqual({ at: 'signedIn', person: hana })
  })

  it('stays as it is when a password is wrong', async () => {
    const signIn = vi.fn<Accounts['signIn']>(async () => ({ type: 'refused' }))
    const account = createAccount(accounts({ me: async () => null, signIn }))
    await account.ask()
    await expect(account.signIn('hana', 'wrong')).resolves.toEqual({ type: 'refused' })
    expect(account.state.value.at).toBe('signedOut')
  })

  it('takes no 401 for an end when nobody was signed in', async () => {
    const account = createAccount(accounts({ me: async () => null }))
    await account.ask()
    account.expire()
    expect(account.state.value.at).toBe('signedOut')
  })

  it('forgets the person on sign-out', async () => {
    const account = createAccount(accounts())
    await account.signIn('hana', 'right')
    await account.signOut(async () => undefined)
    expect(account.state.value).toEqual({ at: 'signedOut' })
  })

  it('forgets nothing of the person while the server still knows him', async () => {
    const forget = vi.fn(async () => undefined)
    const account = createAccount(accounts({ signOut: () => Promise.reject(new Error('no answer')) }))
    await account.signIn('hana', 'right')
    await expect(account.signOut(forget)).rejects.toThrow('no answer')
    expect(forget).not.toHaveBeenCalled()
    expect(account.state.value.at).toBe('signedIn')
  })
})
