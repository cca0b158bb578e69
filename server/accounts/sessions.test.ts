import { describe, expect, it, vi } from 'vitest'
import Fastify from 'fastify'
import jwt from '@fastify/jwt'
import { demoAccounts, keepDemoAccounts } from '../seed/demoAccounts'
import { publicDemoPassword } from '../settings/options'
import { checkPassword, endSession, extendSession, findSession, startSession } from './sessions'
import { testContext } from '../testing/testContext'
import { manualClock, testStart } from '../testing/manualClock'
import { createTokens, verification } from './tokens'

const [hana] = demoAccounts
if (hana === undefined) throw new Error('There is nobody.')

describe('a session in the database', () => {
  it('belongs to a person, as they are now', async () => {
    const { db } = await testContext()
    const session = await startSession(db, hana, 0, 100)
    expect(await findSession(db, session.id, 50)).toEqual(session)
    await db
      .updateTable('staff')
      .set({ role: 'workshop', name: 'Hana W.' })
      .where('id', '=', hana.id)
      .execute()
    expect((await findSession(db, session.id, 50))?.person).toMatchObject({
      role: 'workshop',
      name: 'Hana W.',
    })
  })

  it('ends at its time, not a moment later, unless it is extended before', async () => {
    const { db } = await testContext()
    const { id } = await startSession(db, hana, 0, 100)
    expect(await findSession(db, id, 99)).not.toBeNull()
    expect(await findSession(db, id, 100)).toBeNull()
    expect(await extendSession(db, id, 99, 200)).toBe(true)
    expect(await findSession(db, id, 199)).not.toBeNull()
    expect(await extendSession(db, id, 200, 300)).toBe(false)
    expect(await extendSession(db, 'nobody', 0, 300)).toBe(false)
  })

  it('can be ended, and is swept away by the next sign-in after its time', async () => {
    const { db } = await testContext()
    const ended = await startSession(db, hana, 0, 100)
    await endSession(db, ended.id)
    expect(await findSession(db, ended.id, 1)).toBeNull()
    await startSession(db, hana, 0, 100)
    await startSession(db, hana, 150, 250)
    expect(await db.selectFrom('sessions').selectAll().execute()).toHaveLength(1)
  })
})

describe('checking a password', () => {
  it('finds the person, or nobody', async () => {
    const { db } = await testContext()
    expect(await checkPassword(db, 'hana', publicDemoPassword, 2)).toEqual(hana)
    expect(await checkPassword(db, 'hana', '', 2)).toBeNull()
    expect(await checkPassword(db, 'HANA', publicDemoPassword, 2)).toBeNull()
    expect(await checkPassword(db, "' or 1=1 --", publicDemoPassword, 2)).toBeNull()
  })
})

it('a name nobody has costs what a known one does: the cost it is told', async () => {
  const { db } = await testContext()
  // No power of two, and so no cost that scrypt takes: a known name has its own.
  expect(await checkPassword(db, 'hana', 'wrong', 3)).toBeNull()
  await expect(checkPassword(db, 'nobody', 'wrong', 3)).rejects.toThrow()
  expect(await checkPassword(db, 'nobody', 'wrong', 2)).toBeNull()
})

describe('the demo accounts of an older database', () => {
  it('get the password of today, and keep it when it is the same', async () => {
    const { db } = await testContext()
    const hashes = () => db.selectFrom('staff').select(['id', 'password_hash']).orderBy('id').execute()
    const old = await hashes()
    await keepDemoAccounts(db, publicDemoPassword, 2)
    expect(await hashes()).toEqual(old)
    await keepDemoAccounts(db, 'our own', 2)
    expect(await checkPassword(db, 'tom', publicDemoPassword, 2)).toBeNull()
    expect(await checkPassword(db, 'tom', 'our own', 2)).toMatchObject({ name: 'Tom Brightwater' })
  })
})

describe('a token', () => {
  const setUp = async (secret = 'secret', clock = manualClock()) => {
    const app = Fastify()
    await app.register(jwt, { secret, verify: verification })
    return { app, tokens: createTokens(app, clock), clock }
  }

  it('names its session until it expires, by the clock of the server', async () => {
    const { tokens, clock } = await setUp()
    const token = tokens.sign('access', 's1', testStart + 60_000)
    clock.advance(59_000)
    expect(tokens.read('access', token)).toBe('s1')
    clock.advance(1_001)
    expect(tokens.read('access', token)).toBeNull()
  })

  it('has its signature verified once, and all it says judged each time', async () => {
    const { app, tokens, clock } = await setUp()
    const verified = vi.spyOn(app.jwt, 'verify')
    const token = tokens.sign('access', 's1', testStart + 60_000)
    for (let request = 0; request < 5; request++) expect(tokens.read('access', token)).toBe('s1')
    expect(verified).toHaveBeenCalledTimes(1)
    expect(tokens.read('refresh', token)).toBeNull()
    clock.advance(60_001)
    expect(tokens.read('access', token)).toBeNull()
    for (let others = 0; others < 1_000; others++) {
      const other = tokens.sign('access', `other ${others}`, testStart + 120_000)
      expect(tokens.read('access', other)).toBe(`other ${others}`)
    }
    verified.mockClear()
    expect(tokens.read('access', token)).toBeNull()
    expect(verified).toHaveBeenCalledTimes(1)
  })

  it('is worth nothing for another use, from another server, or when it was touched', async () => {
    const { tokens } = await setUp()
    const token = tokens.sign('refresh', 's1', testStart + 60_000)
    const [head = '', body = '', seal = ''] = token.split('.')
    const forged = Buffer.from(JSON.stringify({ sid: 's2', use: 'access', exp: 9e9 })).toString('base64url')
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')
    expect(tokens.read('refresh', token)).toBe('s1')
    expect(tokens.read('access', token)).toBeNull()
    expect((await setUp('another')).tokens.read('refresh', token)).toBeNull()
    for (const bad of [
      `${head}.${forged}.${seal}`,
      `${none}.${forged}.`,
      `${head}.${body}.`,
      'x',
      '',
      undefined,
    ]) {
      expect(tokens.read('access', bad)).toBeNull()
    }
  })
})
