import Fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { answerErrors } from './errorAnswers'
import { forbidden, HttpError, notSignedIn, refusedFields, StaleError, tooMany } from '../http/httpErrors'
import { profiles } from '../settings/profile'

async function answerTo(error: unknown, profile = profiles.strict) {
  const app = Fastify()
  app.setErrorHandler(answerErrors(profile))
  app.get('/', () => Promise.reject(error as Error))
  const answer = await app.inject('/')
  return { status: answer.statusCode, headers: answer.headers, body: answer.json<object>() }
}

describe('what a route throws', () => {
  it('becomes the answer it stands for', async () => {
    expect(await answerTo(new HttpError(418, { error: 'No.' }, { 'x-why': 'tea' }))).toMatchObject({
      status: 418,
      headers: { 'x-why': 'tea', 'content-type': 'application/json; charset=utf-8' },
      body: { error: 'No.' },
    })
  })

  it('has the key people expect: detail for who you are, error for what you sent', async () => {
    const keys = async (error: Error) => Object.keys((await answerTo(error)).body)
    expect(await keys(notSignedIn())).toEqual(['detail'])
    expect(await keys(forbidden('No.'))).toEqual(['detail'])
    expect(await keys(new StaleError('Old.', 'W/"x"'))).toEqual(['error'])
    expect(await keys(refusedFields(new Map([['name', 'Name is odd.']])))).toEqual(['error', 'fields'])
  })

  it('joins the sentences about several fields', async () => {
    const problems = new Map([
      ['name', 'Name is odd.'],
      ['notes', 'Notes are long.'],
    ])
    expect((await answerTo(refusedFields(problems))).body).toEqual({
      error: 'Name is odd. Notes are long.',
      fields: { name: 'Name is odd.', notes: 'Notes are long.' },
    })
  })

  it('carries the current tag on a 412, unless the profile hides it', async () => {
    const stale = new StaleError('Old.', 'W/"x"')
    expect((await answerTo(stale)).headers['etag']).toBe('W/"x"')
    expect((await answerTo(stale, profiles.deployed)).headers['etag']).toBeUndefined()
  })

  it('says how long to wait, at least a second', async () => {
    expect((await answerTo(tooMany('Wait.', 12))).headers['retry-after']).toBe('12')
    expect((await answerTo(tooMany('Wait.', 0))).headers['retry-after']).toBe('1')
  })
})

describe('a surprise', () => {
  it.each([
    new Error('The password of the database is swordfish.'),
    Object.assign(new Error('swordfish'), { statusCode: 503 }),
    Object.assign(new Error('swordfish'), { code: 'SQLITE_BUSY' }),
  ])('answers 500 and keeps what it knows to itself', async (error) => {
    const { status, body } = await answerTo(error)
    expect([status, body]).toEqual([500, { error: 'Something went wrong on the server.' }])
  })

  it('of the framework about the request stays a refusal', async () => {
    const { status, body } = await answerTo(Object.assign(new Error('Odd header'), { statusCode: 431 }))
    expect([status, body]).toEqual([431, { error: 'The request could not be understood.' }])
  })
})
