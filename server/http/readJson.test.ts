import { describe, expect, it } from 'vitest'
import { JsonFloat } from '../values/jsonFloat'
import { maxDepth, readJson } from './readJson'

const read = (text: string) => readJson(Buffer.from(text))
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)

describe('reading a body', () => {
  it('tells a number with a point or an exponent from a whole one', () => {
    expect(read('[105, 105.0, -1.5e3, 0]')).toEqual([105, new JsonFloat('105.0'), new JsonFloat('-1.5e3'), 0])
  })

  it('leaves what only looks like a number inside a text alone', () => {
    const text = 'cut 1.5 mm "stainless" \\ 2.0 [{'
    expect(read(JSON.stringify({ [text]: text }))).toEqual({ [text]: text })
  })

  it('reads an empty body as nothing', () => {
    expect(readJson(Buffer.alloc(0))).toBeUndefined()
  })

  it.each(['{', '{"a":NaN}', '01.5', '{1.5:2}', '"\\x"', '"unfinished', '1.', '{"a":1}}', 'undefined'])(
    'refuses %s as broken',
    (text) => {
      expect(() => read(text)).toThrow(expect.objectContaining({ status: 400 }))
    },
  )

  it('refuses bytes that are not UTF-8', () => {
    expect(() => readJson(Buffer.from([0x22, 0xff, 0x22]))).toThrow(expect.objectContaining({ status: 400 }))
  })

  it('S13 refuses lists and objects nested deeper than the limit', () => {
    expect(read(nested(maxDepth))).toBeInstanceOf(Array)
    expect(() => read(nested(maxDepth + 1))).toThrow(expect.objectContaining({ status: 400 }))
    expect(() => read(nested(10_000))).toThrow(expect.objectContaining({ status: 400 }))
  })

  it('S04 refuses a __proto__ key at any depth', () => {
    const body = { error: 'The key __proto__ is not allowed.' }
    expect(() => read('{"a":[{"__proto__":{"polluted":true}}]}')).toThrow(expect.objectContaining({ body }))
    expect(() => read('{"\\u005f_proto__":1.5}')).toThrow(expect.objectContaining({ body }))
  })

  it('takes a full mebibyte of escaped quotes in a moment', () => {
    const start = performance.now()
    expect(() => read('"' + '\\"'.repeat(500_000))).toThrow(expect.objectContaining({ status: 400 }))
    expect(performance.now() - start).toBeLessThan(60_000)
  })
})
