import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createMemoryHistory } from 'vue-router'
import type { Person } from '../../services/port/recordApi'
import App from './App.vue'
import { createAccount } from '../account/accountState'
import { createAppRouter } from './router'
import { prepareDom } from '../testing/mountForm'
import { provideApp } from '../testing/provideApp'
import { hana } from '../testing/snapshots'
import { provideStartWorkspace, type StartWorkspace } from '../workspace/workspace'

const seen = vi.hoisted(() => {
  let resolve = () => {}
  const code = new Promise<void>((done) => (resolve = done))
  return { code, codeComes: () => resolve(), forget: vi.fn(async () => undefined) }
})
vi.mock('./forgetSeen', async () => {
  await seen.code
  return { forgetSeen: seen.forget }
})

/** The app, with the answers to who is signed in, in order. */
async function openApp(me: readonly (() => Promise<Person | null>)[], start: StartWorkspace) {
  prepareDom()
  const answers = [...me]
  const account = createAccount({
    me: () => answers.shift()?.() ?? Promise.reject(new Error('no answer')),
    signIn: async () => ({ type: 'signedIn', person: hana }),
    signOut: async () => undefined,
    demoAccounts: async () => [],
  })
  const history = createMemoryHistory()
  history.replace('/week?from=2026-03-02')
  const router = createAppRouter(account, history)
  const wrapper = mount(App, {
    attachTo: document.body,
    global: {
      plugins: [router, provideApp(account), (app) => provideStartWorkspace(start, app)],
    },
  })
  onTestFinished(() => wrapper.unmount())
  await router.isReady()
  await flushPromises()
  return { wrapper, router, account }
}

const down = () => Promise.reject(new Error('no answer'))
const tryAgain = (wrapper: Awaited<ReturnType<typeof openApp>>['wrapper']) =>
  wrapper.get('main button').trigger('click')

describe('the app', () => {
  it('S22 forgets what was seen of jobs when nobody is signed in, and not when somebody is by then', async () => {
    const { account } = await openApp([async () => null], down)
    await account.signIn('hana', '')
    seen.codeComes()
    await vi.dynamicImportSettled()
    await flushPromises()
    expect(seen.forget).not.toHaveBeenCalled()
    account.leave()
    await expect.poll(() => seen.forget.mock.calls.length).toBe(1)
  })

  it('goes to the sign-in, and back from there, when the server is there again and knows nobody', async () => {
    const { wrapper, router } = await openApp([down, async () => null], down)
    expect(wrapper.text()).toContain('The server does not answer')
    await tryAgain(wrapper)
    await expect.poll(() => wrapper.find('main form').exists()).toBe(true)
    expect(router.currentRoute.value).toMatchObject({
      name: 'sign-in',
      query: { next: '/week?from=2026-03-02' },
    })
  })

  it('says so when a signed-in person’s workspace cannot be started, and loads the page anew', async () => {
    const { wrapper, router } = await openApp([async () => hana], down)
    expect(wrapper.text()).toContain('The server does not answer')
    const go = vi.spyOn(router, 'go').mockReturnValue()
    await tryAgain(wrapper)
    expect(go).toHaveBeenCalledWith(0)
  })
})
