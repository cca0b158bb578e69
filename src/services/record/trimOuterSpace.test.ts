import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { trimOuterSpace as serverTrim } from '../../../server/values/outerSpace'
import { trimOuterSpace } from './trimOuterSpace'

describe('trimOuterSpace', () => {
  it('removes what Python removes, and nothing else', () => {
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code))
    expect(all.filter((char) => trimOuterSpace(char) === '')).toEqual(
      all.filter((char) => serverTrim(char) === ''),
    )
    expect(trimOuterSpace(' \ufeffA\u200b\n')).toBe('\ufeffA\u200b')
  })

  it('keeps what is inside', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(' ', '\n', 'a') }), (text) => {
        expect(trimOuterSpace(text)).toBe(serverTrim(text))
      }),
    )
  })

  it('takes a long inner run in its stride', () => {
    const text = `a${' '.repeat(1_000_000)}b`
    const start = performance.now()
    expect(trimOuterSpace(text)).toBe(text)
    expect(performance.now() - start).toBeLessThan(60_000)
  })
})
