import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linesOf } from './tokens'
import { mergeText, type TextMerge, type TextPart } from './mergeText'
import { threeTexts } from '../../testing/threeTexts'

const base = 'one\ntwo\nthree\nfour\n'
const kinds = ({ parts }: TextMerge) => parts.map(({ kind }) => kind)

describe('merging two changed texts', () => {
  test.each([
    ['different lines', 'ONE\ntwo\nthree\nfour\n', 'one\ntwo\nthree\nFOUR\n', 'ONE\ntwo\nthree\nFOUR\n'],
    [
      'a new line each',
      'zero\none\ntwo\nthree\nfour\n',
      `${base}five\n`,
      'zero\none\ntwo\nthree\nfour\nfive\n',
    ],
    [
      'a line taken out, another changed',
      'one\nthree\nfour\n',
      'one\ntwo\nthree\nFOUR\n',
      'one\nthree\nFOUR\n',
    ],
    ['the same change', 'one\nTWO\nthree\nfour\n', 'one\nTWO\nthree\nfour\n', 'one\nTWO\nthree\nfour\n'],
    [
      'the same change and another',
      'one\nTWO\nthree\nfour\n',
      'one\nTWO\nthree\nFOUR\n',
      'one\nTWO\nthree\nFOUR\n',
    ],
    ['only mine', 'one\n', base, 'one\n'],
    ['only theirs', base, '', ''],
  ])('%s: both are in it, without a question', (_, mine, theirs, combined) => {
    expect(mergeText(base, mine, theirs)).toMatchObject({ clean: true, combined })
  })

  test.each([
    ['the same line', 'one\nTWO\nthree\nfour\n', 'one\nzwei\nthree\nfour\n'],
    ['different words of the same line', 'one\ntwo and\nthree\nfour\n', 'one\nor two\nthree\nfour\n'],
    ['lines side by side', 'one\nTWO\nthree\nfour\n', 'one\ntwo\nTHREE\nfour\n'],
    ['a line changed and taken out', 'one\nTWO\nthree\nfour\n', 'one\nthree\nfour\n'],
    ['two new lines in one place', `${base}five\n`, `${base}six\n`],
    ['a last line without its end', `${base}five`, 'one\ntwo\nthree\nfour'],
  ])('%s: that is for a person to decide', (_, mine, theirs) => {
    expect(mergeText(base, mine, theirs).clean).toBe(false)
  })

  test('the parts say whose each line is, and what is undecided in all three versions', () => {
    const merge = mergeText('a\nb\nc\nd\ne\nf\ng\n', 'A\nb\nX\nd\nE\nf\ng\n', 'a\nb\nY\nd\nE\nf\nG\n')
    expect(merge.parts).toEqual([
      { kind: 'mine', text: 'A\n' },
      { kind: 'same', text: 'b\n' },
      { kind: 'undecided', base: 'c\n', mine: 'X\n', theirs: 'Y\n' },
      { kind: 'same', text: 'd\n' },
      { kind: 'both', text: 'E\n' },
      { kind: 'same', text: 'f\n' },
      { kind: 'theirs', text: 'G\n' },
    ])
    expect(merge.combined).toBe('A\nb\nX\nY\nd\nE\nf\nG\n')
  })

  test('what somebody took out has no part, and what one took out and the other changed is to be decided', () => {
    expect(mergeText('a\nb\nc\n', 'b\nc\n', 'a\nb\n').parts).toEqual([{ kind: 'same', text: 'b\n' }])
    expect(mergeText('a\nb\n', 'b\n', 'A\nb\n').parts).toEqual([
      { kind: 'undecided', base: 'a\n', mine: '', theirs: 'A\n' },
      { kind: 'same', text: 'b\n' },
    ])
  })

  test('line ends of both kinds, a missing last one and a byte order mark stay as they are', () => {
    const old = '\uFEFFone\r\ntwo\nthree\r\nfour'
    expect(mergeText(old, old.replace('four', 'FOUR'), old.replace('two\n', 'two\r\n')).combined).toBe(
      '\uFEFFone\r\ntwo\r\nthree\r\nFOUR',
    )
  })

  test('a carriage return alone ends no line', () => {
    expect(mergeText('one\rtwo\n', 'ONE\rtwo\n', 'one\rTWO\n').clean).toBe(false)
  })

  test('a merge is plain data', () => {
    const merge = mergeText('a\n', 'b\n', 'c\n')
    expect(structuredClone(merge)).toEqual({
      clean: false,
      parts: [{ kind: 'undecided', base: 'a\n', mine: 'b\n', theirs: 'c\n' }],
      combined: 'b\nc\n',
    })
  })

  test('300 kB with nothing in common take no long time', () => {
    const text = (seed: number) =>
      Array.from({ length: 9_000 }, (_, i) => `line ${i * seed} of a long text\n`).join('')
    const started = performance.now()
    mergeText(text(1), text(10_007), text(20_011))
    mergeText('\n'.repeat(300_000), '\n'.repeat(200_000), '\n'.repeat(250_000))
    expect(performance.now() - started).toBeLessThan(60_000)
  })
})

describe('whatever the texts', () => {
  const mirrored = (part: TextPart): TextPart => {
    if (part.kind === 'undecided') return { ...part, mine: part.theirs, theirs: part.mine }
    if (part.kind === 'mine') return { ...part, kind: 'theirs' }
    return part.kind === 'theirs' ? { ...part, kind: 'mine' } : part
  }

  test('the merge is symmetric up to the names of the sides', () => {
    fc.assert(
      fc.property(threeTexts, ({ base: old, mine, theirs }) => {
        const [merge, mirror] = [mergeText(old, mine, theirs), mergeText(old, theirs, mine)]
        expect(mirror.clean).toBe(merge.clean)
        expect(mirror.parts).toEqual(merge.parts.map(mirrored))
        if (merge.clean) expect(mirror.combined).toBe(merge.combined)
      }),
    )
  })

  test('L4 no line of either side is lost: what is not in the base is in the result or in what is undecided', () => {
    fc.assert(
      fc.property(threeTexts, ({ base: old, mine, theirs }) => {
        const { parts } = mergeText(old, mine, theirs)
        const kept = parts.flatMap((part) =>
          part.kind === 'undecided' ? [part.mine, part.theirs] : [part.text],
        )
        const [known, found] = [countLines([old]), countLines(kept)]
        for (const side of [mine, theirs]) {
          for (const [line, times] of countLines([side])) {
            if (times > (known.get(line) ?? 0)) expect(found.get(line) ?? 0).toBeGreaterThan(0)
          }
        }
      }),
    )
  })

  test('a side reads its own text in the parts', () => {
    fc.assert(
      fc.property(threeTexts, ({ base: old, mine }) => {
        expect(mergeText(old, mine, old).combined).toBe(mine)
        expect(mergeText(old, old, mine).combined).toBe(mine)
      }),
    )
  })

  test('L7 identical changes never ask', () => {
    fc.assert(
      fc.property(threeTexts, ({ base: old, mine }) => {
        const merge = mergeText(old, mine, mine)
        expect(merge).toMatchObject({ clean: true, combined: mine })
        expect(kinds(merge)).not.toContain('mine')
      }),
    )
  })
})

function countLines(texts: readonly string[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const line of texts.flatMap(linesOf)) times.set(line, (times.get(line) ?? 0) + 1)
  return times
}
