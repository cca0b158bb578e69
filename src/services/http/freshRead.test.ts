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

it.each([401, 403, 500, 503])(
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
