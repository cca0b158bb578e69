import { describe, expect, it } from 'vitest'
import { createMemoryHistory } from 'vue-router'
import type { Accounts } from '../../services/accounts/accounts'
import type { Person } from '../../services/port/recordApi'
import { createAccount } from '../account/accountState'
import { createAppRouter } from './router'
import { hana } from '../testing/snapshots'

function app(person: Person | null) {
  const account = createAccount({ me: async () => person } as Partial<Accounts> as Accounts)
  return { account, router: createAppRouter(account, createMemoryHistory()) }
}

describe('the addresses of the app', () => {
  it('lead to the sign-in first, which knows where to go afterwards', async () => {
    const { router } = app(null)
    await router.push('/jobs/j1?tab=quote')
    expect(router.currentRoute.value).toMatchObject({
      name: 'sign-in',
      query: { next: '/jobs/j1?tab=quote' },
    })
  })

  it('lead past the sign-in when somebody is signed in', async () => {
    const { router } = app(hana)
    await router.push('/sign-in')
    expect(router.currentRoute.value.name).toBe('board')
  })

  it('name a job by its id, in one way of writing it', async () => {
    const { router } = app(hana)
    await router.push('/jobs/3FA85F64-5717-4562-B3FC-2C963F66AFA6')
    const [job] = router.currentRoute.value.matched
    const props = job?.props['default']
    expect(typeof props === 'function' && props(router.currentRoute.value)).toEqual({
      jobId: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
    })
  })

  it('stay where they are when a sign-in expires', async () => {
    const { router, account } = app(hana)
    await router.push('/jobs/j1')
    account.expire()
    await router.push('/week')
    expect(router.currentRoute.value.name).toBe('week')
  })

  it('say so when there is no such page', async () => {
    const { router } = app(hana)
    await router.push('/nowhere/at/all')
    expect(router.currentRoute.value.name).toBe('not-found')
  })
})
