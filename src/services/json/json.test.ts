import { describe, expect, it } from 'vitest'
import { asIdentifier, asList, asObject, asText, own } from './json'
import { readUrl } from './readUrl'

describe('looking into JSON', () => {
  it('gives own values only', () => {
    expect(own({ a: 1 }, 'a')).toBe(1)
    expect(own({}, 'toString')).toBeUndefined()
    expect(own(Object.create({ a: 1 }), 'a')).toBeUndefined()
    expect([own(null, 'a'), own('text', 'length'), own(undefined, 'a')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('gives values of the kind that was asked for', () => {
    expect([asObject({ a: 1 }), asObject([]), asObject(null), asObject('x')]).toEqual([
      { a: 1 },
      null,
      null,
      null,
    ])
    expect([asList([1]), asList({ length: 1 }), asList('x')]).toEqual([[1], [], []])
    expect([asText('x'), asText(''), asText(7), asText(undefined)]).toEqual(['x', '', null, null])
  })

  it('gives what something is called as text, also when it is a number', () => {
    expect(['a', '', 7, 0, 1.5].map(asIdentifier)).toEqual(['a', '', '7', '0', '1.5'])
    expect([NaN, Infinity, null, undefined, true, {}].map(asIdentifier)).toEqual(Array(6).fill(null))
  })
})

describe('an address', () => {
  it('is read, or is none', () => {
    expect(readUrl('https://a.test/b')?.pathname).toBe('/b')
    expect(readUrl('c', 'https://a.test/b/')?.pathname).toBe('/b/c')
    expect([readUrl('c'), readUrl('')]).toEqual([null, null])
  })
})
