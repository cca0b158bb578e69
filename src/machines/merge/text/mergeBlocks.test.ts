import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TextFormat } from '../../../services/record/textFormat'
import { blockStretches, mergeBlocks, type BlockStretch } from './mergeBlocks'

/** Words with a semicolon behind each, and named lists of these in brackets: `a; ul[b; ol[c;]]`. Spaces mean nothing. */
const lists: TextFormat = {
  canonical: (text) => text.replaceAll(' ', ''),
  blocks(text) {
    const blocks: string[] = []
    let depth = 0
    let start = 0
    for (let at = 0; at < text.length; at++) {
      if (text[at] === '[') depth++
      if (text[at] === ']') depth--
      if (depth > 0 || !';]'.includes(text[at] ?? '')) continue
      blocks.push(text.slice(start, at + 1))
      start = at + 1
    }
    return start < text.length ? [...blocks, text.slice(start)] : blocks
  },
  open(text) {
    const [, before, inside, after] = /^(\w+\[)(.*)(\])$/su.exec(text) ?? []
    if (before === undefined || inside === undefined || after === undefined) return null
    return lists.blocks(text).length === 1 ? { before, inside, after } : null
  },
  plain: (text) => text,
}

const merged = (base: string, mine: string, theirs: string) => mergeBlocks(lists, base, mine, theirs)
const same = (text: string) => ({ kind: 'same', text })

describe('texts made of blocks', () => {
  test('take in what either side changed, block by block, in the one form of their format', () => {
    expect(merged('a; b; c; d;', 'a;B;c;d;', ' a; b; c; D; e;')).toEqual({
      clean: true,
      parts: [same('a;'), { kind: 'mine', text: 'B;' }, same('c;'), { kind: 'theirs', text: 'D;e;' }],
      combined: 'a;B;c;D;e;',
    })
    expect(merged('a;b;', 'a; b;', 'a;')).toMatchObject({ clean: true, combined: 'a;' })
  })

  test('leave a block that both changed to be decided, and have both until it is', () => {
    expect(merged('a;b;c;', 'a;mine;c;', 'a;theirs;c;')).toEqual({
      clean: false,
      parts: [same('a;'), { kind: 'undecided', base: 'b;', mine: 'mine;', theirs: 'theirs;' }, same('c;')],
      combined: 'a;mine; theirs;c;',
    })
  })

  test('leave a list that only one side changed in one piece', () => {
    expect(merged('ul[a;b;]x;y;', 'ul[A;b;]x;y;', 'ul[a;b;]x;Y;')?.parts[0]).toEqual({
      kind: 'mine',
      text: 'ul[A;b;]',
    })
  })

  test('are merged within a list that both changed, however deep', () => {
    expect(merged('x;ul[a;b;c;]y;', 'x;ul[A;b;c;]y;', 'x;ul[a;b;C;]y;')).toMatchObject({
      clean: true,
      combined: 'x;ul[A;b;C;]y;',
    })
    expect(merged('ul[a;ol[b;c;d;]]', 'ul[a;ol[B;c;d;]]', 'ul[a;ol[b;c;D;]]')).toMatchObject({
      clean: true,
      combined: 'ul[a;ol[B;c;D;]]',
    })
    expect(merged('ul[a;b;]', 'ul[a;mine;]', 'ul[a;theirs;]')?.parts).toEqual([
      same('ul['),
      same('a;'),
      { kind: 'undecided', base: 'b;', mine: 'mine;', theirs: 'theirs;' },
      same(']'),
    ])
  })

  test.each([
    ['mine made another kind of list of it', 'ol[a;B;c;]', 'ul[A;b;c;]'],
    ['theirs did', 'ul[a;B;c;]', 'ol[A;b;c;]'],
    ['both did', 'ol[a;B;c;]', 'ol[A;b;c;]'],
    ['it is no list in mine', 'a;', 'ul[A;b;c;]'],
    ['nor in theirs', 'ul[a;B;c;]', 'c;'],
    ['one side made two lists of it', 'ul[a;]ul[b;c;]', 'ul[A;b;c;]'],
    ['one side took it out', '', 'ul[A;b;c;]'],
  ])('are decided about as a whole list where %s', (_, mine, theirs) => {
    const base = 'ul[a;b;c;]'
    const whole = [{ kind: 'undecided', base, mine, theirs }]
    expect(merged(base, mine, theirs)?.parts).toEqual(whole)
    expect(merged(base, theirs, mine)?.parts).toEqual([{ ...whole[0], mine: theirs, theirs: mine }])
  })

  test('are so where it was none before', () => {
    expect(merged('a;', 'ul[a;]', 'ul[a;b;]')?.parts).toEqual([
      { kind: 'undecided', base: 'a;', mine: 'ul[a;]', theirs: 'ul[a;b;]' },
    ])
  })

  test.each([
    ['the one before', 'a\n;x;b;', 'A;x;b;', 'a\n;x;B;'],
    ['mine', 'a;x;b;', 'a\n;x;b;', 'a;x;B;'],
    ['theirs', 'a;x;b;', 'A;x;b;', 'a;x;b\n;'],
  ])(
    'are not merged at all where a block of %s has lines, which a merge by line would cut',
    (_, ...texts) => {
      expect(merged(...texts)).toBeNull()
    },
  )
})

describe('what stands before a stretch, to number the items of a list by', () => {
  const before = (base: string, mine: string, theirs: string) =>
    blockStretches(lists, base, mine, theirs).map((each) => [each.mine, each.before])
  const everywhere = (text: string) => ({ base: text, mine: text, theirs: text })

  test('is what its list holds so far in each version, and nothing outside of lists', () => {
    expect(before('x;ul[a;b;c;]y;', 'x;ul[A;b;c;]y;', 'x;ul[a;b;C;]y;')).toEqual([
      ['x;', undefined],
      ['ul[', undefined],
      ['A;', everywhere('ul[')],
      ['b;', { base: 'ul[a;', mine: 'ul[A;', theirs: 'ul[a;' }],
      ['c;', { base: 'ul[a;b;', mine: 'ul[A;b;', theirs: 'ul[a;b;' }],
      [']', { base: 'ul[a;b;c;', mine: 'ul[A;b;c;', theirs: 'ul[a;b;C;' }],
      ['y;', undefined],
    ])
  })

  test('is, within a list in a list, all from the beginning of the outer one', () => {
    const inner = { base: 'ul[x;ol[a;', mine: 'ul[x;ol[A;', theirs: 'ul[x;ol[a;' }
    expect(before('ul[x;ol[a;b;c;]]', 'ul[x;ol[A;b;c;]]', 'ul[x;ol[a;b;C;]]')).toEqual([
      ['ul[', undefined],
      ['x;', everywhere('ul[')],
      ['ol[', everywhere('ul[x;')],
      ['A;', everywhere('ul[x;ol[')],
      ['b;', inner],
      ['c;', { base: `${inner.base}b;`, mine: `${inner.mine}b;`, theirs: `${inner.theirs}b;` }],
      [']', { base: 'ul[x;ol[a;b;c;', mine: 'ul[x;ol[A;b;c;', theirs: 'ul[x;ol[a;b;C;' }],
      [']', { base: 'ul[x;ol[a;b;c;]', mine: 'ul[x;ol[A;b;c;]', theirs: 'ul[x;ol[a;b;C;]' }],
    ])
  })
})

describe('whatever the blocks', () => {
  const word = fc.constantFrom('a;', 'b;', 'c;', 'd;')
  const { text } = fc.letrec<{ text: string; block: string }>((tie) => ({
    text: fc.array(tie('block'), { maxLength: 5 }).map((blocks) => blocks.join('')),
    block: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      word,
      fc.tuple(fc.constantFrom('ul', 'ol'), tie('text')).map(([name, inside]) => `${name}[${inside}]`),
    ),
  }))
  /** Another text in place of one of its words, or behind it: so that lists on both sides are the same but for that. */
  const edits = fc.array(fc.tuple(fc.nat(99), fc.constantFrom('', 'x;', 'y;', 'ul[a;]')), { maxLength: 3 })
  const edited = (from: string, changes: readonly (readonly [number, string])[]) =>
    changes.reduce((now, [percent, next]) => {
      const words = [...now.matchAll(/\w+;/gu)]
      const found = words[Math.floor((percent / 100) * words.length)]
      return found === undefined
        ? now
        : now.slice(0, found.index) + next + now.slice(found.index + found[0].length)
    }, from)
  const texts = fc
    .tuple(text, edits, edits)
    .map(([base, mine, theirs]) => [base, edited(base, mine), edited(base, theirs)] as const)
  const sides = ['base', 'mine', 'theirs'] as const
  const read = (stretches: readonly BlockStretch[], side: (typeof sides)[number]) =>
    stretches.map((each) => each[side]).join('')
  const depth = (of: string) =>
    [...of].reduce((now, letter) => (now < 0 ? now : now + ({ '[': 1, ']': -1 }[letter] ?? 0)), 0)

  test('each side reads its own text, and what neither changed is the same to both', () => {
    fc.assert(
      fc.property(texts, (three) => {
        const stretches = blockStretches(lists, ...three)
        sides.forEach((side, index) => expect(read(stretches, side)).toBe(three[index]))
        for (const { kind, base, mine, theirs } of stretches) {
          if (kind === 'same' || kind === 'mine') expect(theirs).toBe(base)
          if (kind === 'same' || kind === 'theirs') expect(mine).toBe(base)
          if (kind === 'both') expect(mine).toBe(theirs)
        }
      }),
    )
  })

  test('whatever is chosen at each place, the lists that come out are whole', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.constantFrom(...sides)), (three, choices) => {
        let place = 0
        const chosen = blockStretches(lists, ...three).map((each) =>
          each.kind === 'undecided'
            ? each[choices[place++ % Math.max(choices.length, 1)] ?? 'mine']
            : each[each.kind === 'theirs' ? 'theirs' : 'mine'],
        )
        expect(depth(chosen.join(''))).toBe(0)
      }),
    )
  })

  test('it is the same from the other side', () => {
    const mirrored = { same: 'same', both: 'both', undecided: 'undecided', mine: 'theirs', theirs: 'mine' }
    const brief = (stretches: readonly BlockStretch[], isMirrored: boolean) =>
      stretches.map(({ kind, base, mine, theirs }) =>
        isMirrored ? [mirrored[kind], base, theirs, mine] : [kind, base, mine, theirs],
      )
    fc.assert(
      fc.property(texts, ([base, mine, theirs]) => {
        const [one, other] = [
          blockStretches(lists, base, mine, theirs),
          blockStretches(lists, base, theirs, mine),
        ]
        expect(brief(other, true)).toEqual(brief(one, false))
      }),
    )
  })
})
