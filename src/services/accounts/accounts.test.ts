import { describe, expect, it } from 'vitest'
import { publicDemoPassword } from '../../../server/settings/options'
import { sharedServer, testServer } from '../../../server/testing/testServer'
import { createAccounts } from './accounts'
import { answer } from '../../../test/support/services/answer'
import { signedInHttp, testHttp } from '../../../test/support/services/testHttp'

describe('accounts', () => {
  const server = sharedServer()

  it('lists the demo accounts, and none where the server hides them', async () => {
    const accounts = await createAccounts(testHttp(server.app).http).demoAccounts()
    expect(accounts.map(({ username, role }) => `${username} ${role}`)).toEqual([
      'hana office',
      'tom office',
      'ravi workshop',
    ])
    const hidden = await testServer({ demo: false })
    expect(await createAccounts(testHttp(hidden).http).demoAccounts()).toEqual([])
  })

  it('signs in, knows who it is, and signs out', async () => {
    const accounts = createAccounts(testHttp(server.app).http)
    expect(await accounts.me()).toBeNull()
    const outcome = await accounts.signIn('hana', publicDemoPassword)
    const hana = {
      id: expect.any(String) as string,
      name: 'Hana Whitlock',
      canEdit: true,
      username: 'hana',
      checksClaims: true,
      newRecordNeeds: ['name'],
    }
    expect(outcome).toEqual({ type: 'signedIn', person: hana })
    expect(await accounts.me()).toEqual(hana)
    await accounts.signOut()
    expect(await accounts.me()).toBeNull()
  })

  it('knows who may only read', async () => {
    const { http } = await signedInHttp(server.app, 'ravi')
    expect(await createAccounts(http).me()).toMatchObject({ name: 'Ravi Deol', canEdit: false })
  })

  it('says that a password is wrong, and how long to wait after too many of them', async () => {
    const app = await testServer({ signInFailuresPerMinute: 2 })
    const accounts = createAccounts(testHttp(app).http)
    expect(await accounts.signIn('hana', 'guess')).toEqual({ type: 'refused' })
    expect(await accounts.signIn('hana', 'guess')).toEqual({ type: 'refused' })
    const third = await accounts.signIn('hana', 'guess')
    expect(third).toMatchObject({ type: 'wait', retryAfterMs: expect.any(Number) as number })
  })

  it('tells a server that is not there from one that says no', async () => {
    const browser = testHttp(server.app)
    const accounts = createAccounts(browser.http)
    browser.between((config) => Promise.resolve(answer(config, 500, '{}')))
    expect(await accounts.signIn('hana', 'x')).toEqual({ type: 'failed', why: 'server' })
    await expect(accounts.me()).rejects.toMatchObject({ name: 'ReadError', reason: 'server', status: 500 })
    browser.between((config) => Promise.resolve(answer(config, 200, '<p>hotel</p>')))
    expect(await accounts.signIn('hana', 'x')).toEqual({ type: 'failed', why: 'broken' })
    browser.between((config) => Promise.resolve(answer(config, 200, '{"id":7}')))
    await expect(accounts.me()).rejects.toMatchObject({ reason: 'broken' })
  })
})
