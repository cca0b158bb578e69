import { describe, expect, it, vi } from 'vitest'
import type { Accounts, SignInOutcome } from '../../services/accounts/accounts'
import { settled } from '../testing/mountForm'
import { mountShell } from '../testing/mountShell'
import { hana } from '../testing/snapshots'
import SignInAgain from './SignInAgain.vue'
import SignInPage from './SignInPage.vue'

const demo = [{ username: 'tom', name: 'Tom Brightwater', role: 'office', password: 'sheet-metal' }] as const

async function openPage(outcome: SignInOutcome = { type: 'signedIn', person: hana }, path = '/sign-in') {
  const signIn = vi.fn<Accounts['signIn']>(async () => outcome)
  const accounts = { signIn, demoAccounts: async () => demo }
  const shell = await mountShell(SignInPage, { path, accounts })
  const submit = async (username: string, password: string) => {
    await shell.wrapper.find('[name=username]').setValue(username)
    await shell.wrapper.find('[name=password]').setValue(password)
    await shell.wrapper.find('form').trigger('submit')
    await settled()
  }
  return { ...shell, signIn, submit }
}

describe('signing in', () => {
  it('takes one click with a demo account, and goes to what was asked for', async () => {
    const { wrapper, signIn, router } = await openPage(undefined, '/sign-in?next=/jobs/j1')
    await wrapper
      .findAll('button')
      .find((each) => each.text().startsWith('Tom Brightwater'))
      ?.trigger('click')
    await settled()
    expect(signIn).toHaveBeenCalledWith('tom', 'sheet-metal')
    expect(router.currentRoute.value.fullPath).toBe('/jobs/j1')
  })

  it('stays on this origin, whatever the address asks for', async () => {
    const { submit, router } = await openPage(undefined, '/sign-in?next=//evil.example/')
    await submit('hana', 'right')
    expect(router.currentRoute.value.fullPath).toBe('/')
  })

  it.each<[SignInOutcome, string]>([
    [{ type: 'refused' }, 'The user name or the password is wrong.'],
    [{ type: 'wait', retryAfterMs: 12_000 }, 'Too many attempts. Try again in 12 s.'],
    [{ type: 'failed', why: 'network' }, 'The server did not answer. Nothing was changed; try again.'],
  ])('says what is wrong when it comes to %j', async (outcome, sentence) => {
    const { submit, wrapper, router } = await openPage(outcome)
    await submit('hana', 'wrong')
    expect(wrapper.find('[role=alert]').text()).toBe(sentence)
    expect(wrapper.find('[name=password]').attributes('aria-describedby')).toBe(
      wrapper.find('[role=alert]').attributes('id'),
    )
    expect(router.currentRoute.value.path).toBe('/sign-in')
  })

  it('asks a server once, however often the button is pressed', async () => {
    const { wrapper, signIn } = await openPage()
    const form = wrapper.find('form')
    await Promise.all([form.trigger('submit'), form.trigger('submit')])
    expect(signIn).toHaveBeenCalledTimes(1)
  })
})

describe('signing in again', () => {
  it('J12 knows who it is, asks for the password alone, and closes when that is right', async () => {
    const closed = vi.fn()
    const person = { ...hana, username: 'hana' }
    const signIn = vi.fn<Accounts['signIn']>(async () => ({ type: 'signedIn', person }))
    const { account } = await mountShell(SignInAgain, {
      props: { onClose: closed },
      person,
      accounts: { signIn },
    })
    account.expire()
    const name = document.querySelector<HTMLInputElement>('[name=username]')
    const password = document.querySelector<HTMLInputElement>('[name=password]')
    expect([name?.value, document.activeElement]).toEqual(['hana', password])
    if (password === null) throw new Error('Nothing asks for a password.')
    password.value = 'right'
    password.dispatchEvent(new Event('input'))
    document.querySelector('[role=dialog] form')?.dispatchEvent(new Event('submit'))
    await settled()
    expect(signIn).toHaveBeenCalledWith('hana', 'right')
    expect(closed).toHaveBeenCalledOnce()
    expect(account.state.value.at).toBe('signedIn')
  })
})
