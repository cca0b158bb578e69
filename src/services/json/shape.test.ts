import { describe, expect, it } from 'vitest'
import {
  finite,
  instant,
  listOf,
  mapOf,
  nullOr,
  oneOf,
  parseJson,
  readAs,
  record,
  text,
  truth,
} from './shape'

describe('a shape', () => {
  it.each([
    ['a text', text, 'x'],
    ['an empty text', text, ''],
    ['a truth', truth, false],
    ['a number', finite, -0.5],
    ['a time', instant, '2026-03-02T01:02:00.000Z'],
    ['null where it may be', nullOr(text), null],
    ['one of several names', oneOf('a', 'b'), 'b'],
    ['a list', listOf(text), ['a', 'b']],
    ['values by name', mapOf(finite), { a: 1, constructor: 2 }],
  ])('gives back %s as it is', (_, reader, value) => {
    expect(readAs<unknown>(reader, value)).toEqual(value)
  })

  it.each([
    ['a number for a text', text, 5],
    ['a text for a truth', truth, 'true'],
    ['a text for a number', finite, '5'],
    ['not a number for a number', finite, NaN],
    ['an endless number for a number', finite, Infinity],
    ['a word for a time', instant, 'soon'],
    ['nothing for a text', nullOr(text), undefined],
    ['a name of every object for one of several', oneOf('a', 'b'), 'toString'],
    ['an object for a list', listOf(text), { length: 1, 0: 'a' }],
    ['a list with something else in it', listOf(text), ['a', 5]],
    ['a list for an object', record, []],
    ['null for an object', record, null],
    ['an object with something else in it', mapOf(finite), { a: '1' }],
  ])('does not take %s', (_, reader, value) => {
    expect(readAs<unknown>(reader, value)).toBeNull()
  })

  it('reads an object’s own values alone, and leaves out what reaches for a prototype', () => {
    const value = parseJson('{"a":"b","__proto__":{"polluted":"yes"}}')
    expect(mapOf(text)(parseJson('{"a":"b","__proto__":"c"}'))).toEqual({ a: 'b' })
    expect(record(value).polluted).toBeUndefined()
    expect(record(Object.create({ inherited: 1 })).inherited).toBeUndefined()
    expect(record({}).constructor).toBeUndefined()
  })

  it('lets a surprise through', () => {
    const surprise = () => {
      throw new Error('surprise')
    }
    expect(() => readAs(surprise, 'x')).toThrow('surprise')
  })

  it('takes broken JSON for nothing', () => {
    expect([parseJson('{"a":1}'), parseJson('{'), parseJson('')]).toEqual([{ a: 1 }, undefined, undefined])
  })
})
