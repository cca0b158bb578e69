import 'fake-indexeddb/auto'
import { mount } from '@vue/test-utils'
import { expect, it, onTestFinished } from 'vitest'
import { createMemoryHistory } from 'vue-router'
import { createSeenRecords } from '../../services/offline/seenRecords'
import { createAccount } from '../account/accountState'
import { prepareDom } from '../testing/mountForm'
import { provideApp } from '../testing/provideApp'
import { hana } from '../testing/snapshots'
import LastSeen from './LastSeen.vue'
import { createAppRouter } from './router'

/** Nobody answers. */
const silent = () =>
  createAccount({
    me: () => Promise.reject(new Error('no answer')),
    signIn: () => Promise.reject(new Error('no answer')),
    signOut: () => Promise.reject(new Error('no answer')),
    demoAccounts: async () => [],
  })

it('S22 without a server the job of the address is shown as it was seen last, in whichever case its id is written', async () => {
  prepareDom()
  const seen = createSeenRecords()
  await seen.begin(hana)
  const record = { fields: { name: 'Handrail', paid: false }, names: {}, at: '2026-05-04T10:00:00.000Z' }
  await seen.keep(hana.id, { ...record, id: 'a-1', number: '96001' })
  await seen.keep(hana.id, { ...record, id: 'b-2', number: '96002' })

  const account = silent()
  const history = createMemoryHistory()
  history.replace('/jobs/A-1')
  const router = createAppRouter(account, history)
  const wrapper = mount(LastSeen, { global: { plugins: [router, provideApp(account)] } })
  onTestFinished(() => wrapper.unmount())
  await router.isReady()
  await expect.poll(() => wrapper.find('article h2').exists()).toBe(true)
  expect(wrapper.get('article h2').text()).toBe('96001 Handrail')
  expect(wrapper.findAll('nav a').map((link) => link.text())).toEqual(['96002 Handrail', '96001 Handrail'])
  expect(wrapper.findAll('input, textarea, select').length).toBe(0)
})
