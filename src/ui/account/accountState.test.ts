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

  it('is asked quietly while what was seen last is being read: nothing changes before there is an answer', async () => {
    let answer: (person: typeof hana) => void = () => undefined
    const me = vi.fn<Accounts['me']>(() => Promise.reject(new Error('no answer')))
    const account = createAccount(accounts({ me }))
    await account.ask()
    me.mockReturnValue(new Promise((resolve) => (answer = resolve)))
    const asked = account.ask('quietly')
    expect(account.state.value.at).toBe('unreachable')
    answer(hana)
    await asked
    expect(account.state.value).toEqual({ at: 'signedIn', person: hana })
  })

  /** A server that answers when a test says so, in whichever order. */
  function answeredByHand() {
    const answers: { say: (person: typeof hana | null) => void; fail: () => void }[] = []
    const me = () =>
      new Promise<typeof hana | null>((say, reject) => {
        answers.push({ say, fail: () => reject(new Error('no answer')) })
      })
    return { answers, account: createAccount(accounts({ me })) }
  }

  it.each(['fail', 'say'] as const)('is not changed by a quiet question answered late (%s)', async (late) => {
    const { account, answers } = answeredByHand()
    const first = account.ask()
    answers[0]?.fail()
    await first
    const quiet = account.ask('quietly')
    const asked = account.ask()
    answers[2]?.say(hana)
    await asked
    if (late === 'fail') answers[1]?.fail()
    else answers[1]?.say(null)
    await quiet
    expect(account.state.value).toEqual({ at: 'signedIn', person: hana })
  })

  it('is what the last question found out, and what a sign-in since then says', async () => {
    const { account, answers } = answeredByHand()
    const first = account.ask()
    const second = account.ask()
    answers[1]?.say(hana)
    await second
    answers[0]?.say(null)
    await first
    expect(account.state.value).toEqual({ at: 'signedIn', person: hana })
    const third = account.ask()
    await account.signIn('hana', 'right')
    answers[2]?.fail()
    await third
    expect(account.state.value.at).toBe('signedIn')
  })

  it('J12 keeps the person when the sign-in expires, and goes on after signing in again', async () => {
    const account = createAccount(accounts())
    await account.ask()
    account.expire()
    expect(account.state.value).toEqual({ at: 'expired', person: hana })
    await account.signIn('hana', 'right')
    expect(account.state.value).toEqual({ at: 'signedIn', person: hana, newly: true })
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

  it('forgets nothing of the person while the server still knows them', async () => {
    const forget = vi.fn(async () => undefined)
    const account = createAccount(accounts({ signOut: () => Promise.reject(new Error('no answer')) }))
    await account.signIn('hana', 'right')
    await expect(account.signOut(forget)).rejects.toThrow('no answer')
    expect(forget).not.toHaveBeenCalled()
    expect(account.state.value.at).toBe('signedIn')
  })

  describe('when somebody else has signed in in this browser', () => {
    const tom = { id: '2', name: 'Tom Brightwater', canEdit: true }
    const displaced = { at: 'displaced', person: hana, by: tom }

    async function signedIn(parts: Partial<Accounts> = {}) {
      const there = { person: hana as typeof hana | null }
      const account = createAccount(accounts({ me: async () => there.person, ...parts }))
      await account.ask()
      return { account, there }
    }

    it('U9 keeps the person and says who it is, also where the refusal did not', async () => {
      const { account, there } = await signedIn()
      there.person = tom
      account.displace(null)
      expect(account.state.value).toEqual({ ...displaced, by: null })
      await Promise.resolve()
      await Promise.resolve()
      expect(account.state.value).toEqual(displaced)
    })

    it('U9 notices it when it looks, and notices the person’s own sign-in as well', async () => {
      const { account, there } = await signedIn()
      await account.confirm()
      expect(account.state.value).toEqual({ at: 'signedIn', person: hana })
      there.person = tom
      await account.confirm()
      expect(account.state.value).toEqual(displaced)
      account.expire()
      expect(account.state.value).toEqual(displaced)
      there.person = hana
      await account.confirm()
      expect(account.state.value).toEqual({ at: 'signedIn', person: hana })
    })

    it('U9 finds that nobody is signed in any more, and stays as it is without an answer', async () => {
      const { account, there } = await signedIn()
      there.person = null
      await account.confirm()
      expect(account.state.value).toEqual({ at: 'expired', person: hana })
      const unsure = await signedIn()
      vi.spyOn(unsure.there, 'person', 'get').mockImplementation(() => {
        throw new Error('no answer')
      })
      await unsure.account.confirm()
      expect(unsure.account.state.value.at).toBe('signedIn')
    })

    it('drops an answer that comes when somebody has signed in meanwhile', async () => {
      let answer: (person: null) => void = () => undefined
      const me = vi.fn<Accounts['me']>(async () => hana)
      const account = createAccount(accounts({ me }))
      await account.ask()
      me.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)))
      const late = account.confirm()
      await account.signIn('hana', 'secret')
      answer(null)
      await late
      expect(account.state.value).toMatchObject({ at: 'signedIn', person: hana })
    })

    it('is nothing to a page that is nobody’s', async () => {
      const { account, there } = await signedIn()
      account.leave()
      there.person = tom
      await account.confirm()
      account.displace(tom)
      expect(account.state.value).toEqual({ at: 'signedOut' })
    })
  })
})
