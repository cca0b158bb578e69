import { expect, it } from 'vitest'
import { pastCaches, pastCachesPlainly } from '../record/pastCaches'
import { createFreshRead } from './freshRead'
import type { Ask } from './httpAnswer'

const signal = new AbortController().signal

/** A server that refuses the condition past caches, and answers these to reads without it; with what it was asked by. */
function refusing(...answers: number[]) {
  const asked: unknown[] = []
  const ask: Ask = async ({ headers }) => {
    asked.push(headers)
    const status = headers === pastCaches ? 400 : (answers.shift() ?? 200)
    return { type: 'answer', status, header: () => null, body: { type: 'empty' } }
  }
  const read = createFreshRead(ask, false)
  return { asked, read: async () => read('/jobs/1', signal) }
}

it.each([300, 304, 401, 403, 500, 503])(
  'a read that was answered %i does not settle which way works',
  async (status) => {
    const { asked, read } = refusing(status, 200)
    expect(await read()).toMatchObject({ status })
    expect(await read()).toMatchObject({ status: 200 })
    expect(asked).toEqual([pastCaches, pastCachesPlainly, pastCaches, pastCachesPlainly])
    await read()
    expect(asked.slice(4)).toEqual([pastCachesPlainly])
  },
)

it('what both ways are refused is refused', async () => {
  const { asked, read } = refusing(412, 412)
  expect(await read()).toMatchObject({ status: 400 })
  expect(await read()).toMatchObject({ status: 400 })
  expect(asked).toHaveLength(4)
})

it.each([200, 204, 299])(
  'a read that was answered %i settles it, and is not made twice from then on',
  async (status) => {
    const { asked, read } = refusing(status, 400)
    expect(await read()).toMatchObject({ status })
    expect(await read()).toMatchObject({ status: 400 })
    expect(asked).toEqual([pastCaches, pastCachesPlainly, pastCachesPlainly])
  },
)

it('a server that refuses reads for reasons of its own is asked once', async () => {
  const asked: unknown[] = []
  const ask: Ask = async (request) => {
    asked.push(request)
    return { type: 'answer', status: 400, header: () => null, body: { type: 'empty' } }
  }
  expect(await createFreshRead(ask, true)('/jobs/1', signal)).toMatchObject({ status: 400 })
  expect(asked).toEqual([{ method: 'GET', url: '/jobs/1', headers: pastCaches }])
})

it('what was refused is the answer when the other way brings none', async () => {
  const asked: unknown[] = []
  const ask: Ask = async (request) => {
    asked.push(request)
    if (request.headers !== pastCaches) return { type: 'none', why: 'network' }
    return { type: 'answer', status: 400, header: () => null, body: { type: 'empty' } }
  }
  expect(await createFreshRead(ask, false)('/jobs/1', signal)).toMatchObject({ type: 'answer', status: 400 })
  expect(asked.at(-1)).toEqual({ method: 'GET', url: '/jobs/1', headers: pastCachesPlainly })
})
