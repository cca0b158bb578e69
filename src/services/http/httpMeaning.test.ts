import { describe, expect, it } from 'vitest'
import type { AnswerBody } from './httpAnswer'
import { meaningOf, type Meaning } from './httpMeaning'

const json: AnswerBody = { type: 'json', value: { error: '412 etag conflict' } }

function meaning(status: number, body: AnswerBody = json): Meaning {
  return meaningOf({ type: 'answer', status, header: () => null, body })
}

describe('meaningOf', () => {
  const table: readonly [Meaning, readonly number[]][] = [
    ['done', [200, 201, 204, 299]],
    ['same', [304]],
    ['refused', [400, 402, 405, 415, 422, 451, 499]],
    ['signedOut', [401]],
    ['denied', [403]],
    ['missing', [404, 410]],
    ['timeout', [408]],
    ['duplicate', [409]],
    ['stale', [412, 428]],
    ['tooLarge', [413]],
    ['wait', [429, 503]],
    ['server', [500, 502, 504, 507, 599]],
    ['broken', [0, 100, 199, 300, 302, 600]],
  ]
  it.each(table.flatMap(([expected, statuses]) => statuses.map((status) => [status, expected] as const)))(
    '%i means %s, whatever its text says',
    (status, expected) => {
      expect(meaning(status)).toBe(expected)
    },
  )

  it('looks at the body of a success, and otherwise only for a sign-in page', () => {
    expect(meaning(200, { type: 'broken' })).toBe('broken')
    expect(meaning(200, { type: 'signIn' })).toBe('signedOut')
    expect(meaning(200, { type: 'empty' })).toBe('done')
    expect(meaning(412, { type: 'broken' })).toBe('stale')
    expect(meaning(404, { type: 'signIn' })).toBe('signedOut')
    expect(meaning(405, { type: 'signIn' })).toBe('signedOut')
    expect(meaning(500, { type: 'signIn' })).toBe('server')
  })

  it('knows a page that works for another person than its cookies by the code of a 403, and by nothing else', () => {
    const withCode = (code: unknown): AnswerBody => ({ type: 'json', value: { code } })
    expect(meaning(403, withCode('other_person'))).toBe('signedOut')
    expect(meaning(403, withCode('not_yours'))).toBe('denied')
    expect(meaning(400, withCode('other_person'))).toBe('refused')
    expect(meaning(403, { type: 'empty' })).toBe('denied')
  })

  it.each(['network', 'timeout', 'broken'] as const)('passes on that there was no answer: %s', (why) => {
    expect(meaningOf({ type: 'none', why })).toBe(why)
  })
})
