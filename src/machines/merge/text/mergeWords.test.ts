import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { threeTexts, type ThreeTexts } from '../../testing/threeTexts'
import { stretchesOf } from './mergePieces'
import { mergeText } from './mergeText'
import { mergeStretches, mergeWords } from './mergeWords'
import { phrasesOf } from './phrases'
import { maxForWords } from './tokens'

const combined = (base: string, mine: string, theirs: string) => {
  const merge = mergeWords(base, mine, theirs)
  return merge.clean ? merge.combined : null
}

describe('what merges by word', () => {
  test.each([
    [
      'different sentences of a paragraph',
      'Cut the sheets. Fold the edges. Call before delivery.',
      'Cut the sheets twice. Fold the edges. Call before delivery.',
      'Cut the sheets. Fold the edges. Call Tom before delivery.',
      'Cut the sheets twice. Fold the edges. Call Tom before delivery.',
    ],
    [
      'neighbouring lines',
      'Cut the sheets\nFold the edges\n',
      'Cut the thin sheets\nFold the edges\n',
      'Cut the sheets\nFold the edges well\n',
      'Cut the thin sheets\nFold the edges well\n',
    ],
    [
      'a number here, words there',
      'Cut 5 sheets of steel for the bench and paint the frame.',
      'Cut 6 sheets of steel for the bench and paint the frame.',
      'Cut 5 sheets of steel for the bench and varnish the frame.',
      'Cut 6 sheets of steel for the bench and varnish the frame.',
    ],
    [
      'words taken out and words put in',
      'Please ask the client for the drawing before you cut.',
      'Ask the client for the drawing before you cut.',
      'Please ask the client for the new drawing before you cut.',
      'Ask the client for the new drawing before you cut.',
    ],
    [
      'the same word, and another',
      'Fold the edge and call the client today',
      'Bend the edge and call the client today',
      'Bend the edge and call the client tomorrow',
      'Bend the edge and call the client tomorrow',
    ],
    [
      'numbers of two sentences',
      'Make it 10 mm wide. Make it 20 mm high.',
      'Make it 12 mm wide. Make it 20 mm high.',
      'Make it 10 mm wide. Make it 25 mm high.',
      'Make it 12 mm wide. Make it 25 mm high.',
    ],
    [
      'numbers of two lines',
      'The width of it is 10 mm\nThe height of it is 20 mm\n',
      'The width of it is 12 mm\nThe height of it is 20 mm\n',
      'The width of it is 10 mm\nThe height of it is 25 mm\n',
      'The width of it is 12 mm\nThe height of it is 25 mm\n',
    ],
    [
      'a list marker here, words of the item there',
      '- Cut the sheet by hand\n',
      '* Cut the sheet by hand\n',
      '- Cut the sheet by machine\n',
      '* Cut the sheet by machine\n',
    ],
    [
      'a list marker here, words of two items there',
      '- Cut the sheet by hand\n- Fold the edges of it\n',
      '* Cut the sheet by hand\n- Fold the edges of it\n',
      '- Cut the sheet by machine\n- Fold the sides of it\n',
      '* Cut the sheet by machine\n- Fold the sides of it\n',
    ],
  ])('%s', (_, base, mine, theirs, both) => {
    expect(mergeText(base, mine, theirs).clean).toBe(false)
    expect(combined(base, mine, theirs)).toBe(both)
    expect(combined(base, theirs, mine)).toBe(both)
  })
})

describe('what is never put together from two sides', () => {
  test.each([
    ['an amount', 'It costs $1,200.50 in all', 'It costs $1,300.50 in all', 'It costs $1,200.75 in all'],
    ['a number and its unit', 'Use 1.5 mm sheets', 'Use 2.0 mm sheets', 'Use 1.5 cm sheets'],
    ['a size', 'Cut 10 x 20 cm pieces', 'Cut 12 x 20 cm pieces', 'Cut 10 x 25 cm pieces'],
    ['a span', 'It takes 3 to 5 days now', 'It takes 4 to 5 days now', 'It takes 3 to 6 days now'],
    [
      'a day',
      'Deliver on 4 March 2026 by truck',
      'Deliver on 5 March 2026 by truck',
      'Deliver on 4 April 2026 by truck',
    ],
    [
      'a day in numbers',
      'Deliver on 4/3/2026 by truck',
      'Deliver on 5/3/2026 by truck',
      'Deliver on 4/4/2026 by truck',
    ],
    [
      'a day, month first',
      'Deliver March 4, 2026 by truck',
      'Deliver April 4, 2026 by truck',
      'Deliver March 4, 2027 by truck',
    ],
    ['a time', 'Call at 10:30 from the yard', 'Call at 11:30 from the yard', 'Call at 10:45 from the yard'],
    [
      'two numbers of a sentence',
      'Make it 10 mm wide and also 20 mm high',
      'Make it 12 mm wide and also 20 mm high',
      'Make it 10 mm wide and also 25 mm high',
    ],
    [
      'a numbered list',
      '1. Cut the sheet\n2. Fold the sheet\n',
      '1. Cut the sheet\n2. Clean the sheet\n3. Fold the sheet\n',
      '1. Cut the sheet\n3. Fold the sheet\n',
    ],
    [
      'the marker of a list',
      '- Cut the sheet by hand\n',
      '* Cut the sheet by hand\n',
      '- [x] Cut the sheet by hand\n',
    ],
    [
      'markers of two items of a list',
      '- Cut the sheet by hand\n- Fold the sheet by hand\n',
      '* Cut the sheet by hand\n- Fold the sheet by hand\n',
      '- Cut the sheet by hand\n* Fold the sheet by hand\n',
    ],
    [
      'markers that each took away at another item',
      '- Cut the sheet by hand\n- Fold the sheet by hand\n',
      'Cut the sheet by hand\n- Fold the sheet by hand\n',
      '- Cut the sheet by hand\nFold the sheet by hand\n',
    ],
    [
      'markers of two items, beside words',
      '- Cut the sheet by hand today\n- Fold the sheet by hand\n',
      '* Cut the sheet by robot today\n- Fold the sheet by hand\n',
      '- Cut the sheet by hand today\n* Fold the sheet by hand\n',
    ],
    ['words that touch', 'the quick brown fox runs', 'the fast brown fox runs', 'the quick red fox runs'],
    [
      'words over a line end',
      'Cut the sheets\nFold the edges\n',
      'Cut the plates\nFold the edges\n',
      'Cut the sheets\nBend the edges\n',
    ],
    [
      'a text that was written anew',
      'Ask for the drawing',
      'Hana has the plan, call her',
      'Ask for the new drawing',
    ],
    [
      'two numbers put into a sentence',
      'Make it rather wide and also rather high',
      'Make it 12 mm wide and also rather high',
      'Make it rather wide and also 25 mm high',
    ],
    ['what both wrote into an empty line', 'one\n\ntwo\n', 'one\nmine\ntwo\n', 'one\ntheirs\ntwo\n'],
    ['what both wrote beside a rule', '-----\n', 'mine -----\n', '----- theirs\n'],
    ['a line that one took out', 'Cut the sheets\n', '', 'Cut the thin sheets\n'],
    ['what both added in one place', 'Cut and fold', 'Cut and fold, then paint', 'Cut and fold, then weld'],
  ])('%s', (_, base, mine, theirs) => {
    expect(combined(base, mine, theirs)).toBeNull()
    expect(combined(base, theirs, mine)).toBeNull()
  })

  test('a list that both number anew is decided as a whole, also where they meet at one marker', () => {
    const base = '1. Cut the sheet by hand\n2. Fold the edges of it by hand\n'
    const mine = base.replace('1.', '2.').replace('Fold the', 'Bend the')
    const theirs = base.replace('1.', '3.')
    expect(mergeWords(base, mine, theirs).parts).toEqual([{ kind: 'undecided', base, mine, theirs }])
  })

  test.each([
    ['above', 'Cut it\nUse steel\n', 'Cut it\nUse copper\n', [{ kind: 'both', text: 'Cut it\n' }], []],
    [
      'below, at an end without a line end',
      'Ask for a drawing.\nCall first.',
      'Two sheets are short.\nCall first.',
      [],
      [{ kind: 'both', text: 'Call first.' }],
    ],
    [
      'above and below',
      'Cut it\nUse steel\nCall first\n',
      'Cut it\nUse copper\nPaint it\nCall first\n',
      [{ kind: 'both', text: 'Cut it\n' }],
      [{ kind: 'both', text: 'Call first\n' }],
    ],
  ])('a line that both wrote %s what differs is no part of the choice', (_, mine, theirs, before, after) => {
    const { parts } = mergeWords('Old line', mine, theirs)
    const text = (side: string) =>
      [before, after].reduce(
        (left, lines) => lines.reduce((rest, line) => rest.replace(line.text, ''), left),
        side,
      )
    expect(parts).toEqual([
      ...before,
      { kind: 'undecided', base: 'Old line', mine: text(mine), theirs: text(theirs) },
      ...after,
    ])
  })

  test('of two texts where one only goes on, a line of each stays to choose', () => {
    expect(mergeWords('Old line\n', 'Cut it\n', 'Cut it\nPaint it\n').parts).toEqual([
      { kind: 'undecided', base: 'Old line\n', mine: 'Cut it\n', theirs: 'Cut it\nPaint it\n' },
    ])
  })

  test('what is left to decide is as small as it can be', () => {
    const merge = mergeWords(
      'Cut the sheets. Use 1.5 mm steel. Call before delivery.',
      'Cut the thin sheets. Use 2.0 mm steel. Call before delivery.',
      'Cut the sheets. Use 2.5 mm steel. Call Tom before delivery.',
    )
    expect(merge.parts).toEqual([
      { kind: 'same', text: 'Cut the ' },
      { kind: 'mine', text: 'thin ' },
      { kind: 'same', text: 'sheets. ' },
      { kind: 'undecided', base: 'Use 1.5 mm', mine: 'Use 2.0 mm', theirs: 'Use 2.5 mm' },
      { kind: 'same', text: ' steel. Call ' },
      { kind: 'theirs', text: 'Tom ' },
      { kind: 'same', text: 'before delivery.' },
    ])
  })
})

describe('a place to decide about', () => {
  const places = (base: string, mine: string, theirs: string) =>
    mergeWords(base, mine, theirs).parts.flatMap((part) =>
      part.kind === 'undecided' ? [[part.base, part.mine, part.theirs]] : [],
    )

  test.each([
    ['is a word where half of the letters are as they were', 'aaaa bbbb', 'aaaa mmmm', 'aaaa tttt', 'bbbb'],
    ['is the whole line where fewer are', 'aaaa bbbbb', 'aaaa mmmm', 'aaaa tttt', 'aaaa bbbbb'],
    [
      'whatever stands between them',
      'aaaa ,!?,!?,!? bbbbb',
      'aaaa ,!?,!?,!? m',
      'aaaa ,!?,!?,!? t',
      'aaaa ,!?,!?,!? bbbbb',
    ],
    ['is the line that both wrote where nothing stood', 'one\n\n', 'one\nmine\n', 'one\ntheirs\n', '\n'],
  ])('%s', (_, base, mine, theirs, place) => {
    expect(places(base, mine, theirs).map(([before]) => before)).toEqual([place])
  })

  test('is one where changes of both sides follow one another with no word between, however many', () => {
    const text = (...list: string[]) =>
      `Please cut, fold and paint: ${list.join(', ')}. Then call the client.`
    expect(places(text('a', 'b', 'c', 'd'), text('x', 'y', 'c', 'z'), text('a', 'b', 'w', 'd'))).toEqual([
      ['a, b, c, d', 'x, y, c, z', 'a, b, w, d'],
    ])
  })

  test('is none where changes of one side follow one another so', () => {
    const text = (list: string, who: string) => `Please cut, fold and paint: ${list}. Then call ${who} today.`
    expect(mergeWords(text('a, b', 'Hana'), text('x, y', 'Hana'), text('a, b', 'Tom')).parts).toEqual([
      { kind: 'same', text: 'Please cut, fold and paint: ' },
      { kind: 'mine', text: 'x' },
      { kind: 'same', text: ', ' },
      { kind: 'mine', text: 'y' },
      { kind: 'same', text: '. Then call ' },
      { kind: 'theirs', text: 'Tom' },
      { kind: 'same', text: ' today.' },
    ])
  })

  test('is not looked into where the texts are longer than anybody reads', () => {
    const most = (letters: number) => {
      const text = (start: string, end: string) =>
        `${start} ${'word '.repeat(3_999)}${'w'.repeat(letters)} ${end}`
      return [text('a', 'b'), text('m', 'b'), text('a', 't')] as const
    }
    const length = (texts: readonly string[]) => texts.join('').length
    const left = (maxForWords - length(most(0))) / 3
    expect(length(most(left))).toBe(maxForWords)
    expect(mergeWords(...most(left)).clean).toBe(true)
    expect(places(...most(left + 1))).toEqual([most(left + 1)])
  })
})

/** A text of sentences and lists, and what two people made of its words. */
const threeSentences: fc.Arbitrary<ThreeTexts> = fc
  .tuple(
    fc.array(
      fc.constantFrom<string[]>(
        'cut',
        'fold',
        'the',
        'edge',
        '5 mm',
        '$1,200.50',
        '4 March 2026',
        '. ',
        '.\n',
        '- ',
        '\n1. ',
        '10 x 20 cm',
      ),
      { minLength: 6, maxLength: 30 },
    ),
    fc.array(fc.tuple(fc.nat(99), fc.constantFrom('thin', '6 mm', '', 'not', '5 April 2026', '2. ')), {
      maxLength: 3,
    }),
    fc.array(fc.tuple(fc.nat(99), fc.constantFrom('thick', '7 mm', '', 'now', '4 March 2027', '- [x] ')), {
      maxLength: 3,
    }),
  )
  .map(([words, mine, theirs]) => {
    const text = (list: readonly string[]) => list.filter((each) => each !== '').join(' ')
    const changed = (edits: readonly (readonly [number, string])[]) =>
      text(
        edits.reduce<readonly string[]>(
          (list, [at, next]) => list.with(Math.floor((at / 100) * list.length), next),
          words,
        ),
      )
    return { base: text(words), mine: changed(mine), theirs: changed(theirs) }
  })

/** A number in a sentence, of which each side changed one digit. */
const threeNumbers: fc.Arbitrary<ThreeTexts> = fc
  .tuple(fc.integer({ min: 1_000, max: 99_999 }), fc.nat(99), fc.nat(99), fc.nat(9), fc.nat(9))
  .map(([number, at, other, mine, theirs]) => {
    const digits = [...String(number)]
    const text = (place: number, digit: number) =>
      `Use ${digits.with(Math.floor((place / 100) * digits.length), String(digit)).join('')} of them here`
    return { base: `Use ${number} of them here`, mine: text(at, mine), theirs: text(other, theirs) }
  })

type Merge = (base: string, mine: string, theirs: string) => ReturnType<typeof mergeStretches>

const anyTexts = fc.oneof(threeTexts, threeSentences, threeNumbers)

/** What holds of the word stage, whatever the texts. */
const laws: Readonly<Record<string, (merge: Merge, texts: ThreeTexts) => boolean>> = {
  'each side reads its own text in the stretches': (merge, { base, mine, theirs }) => {
    const stretches = merge(base, mine, theirs)
    const side = (name: 'base' | 'mine' | 'theirs') => stretches.map((each) => each[name]).join('')
    return side('base') === base && side('mine') === mine && side('theirs') === theirs
  },
  'it is symmetric': (merge, { base, mine, theirs }) => {
    const other = {
      mine: 'theirs',
      theirs: 'mine',
      same: 'same',
      both: 'both',
      undecided: 'undecided',
    } as const
    const mirrored = merge(base, theirs, mine).map((each) => ({
      kind: other[each.kind],
      base: each.base,
      mine: each.theirs,
      theirs: each.mine,
    }))
    return JSON.stringify(mirrored) === JSON.stringify(merge(base, mine, theirs))
  },
  'nothing is lost: a side’s change is taken in, or undecided': (merge, { base, mine, theirs }) =>
    merge(base, mine, theirs).every(({ kind, ...each }) => {
      if (kind === 'same') return each.mine === each.base && each.theirs === each.base
      if (kind === 'mine') return each.theirs === each.base
      return kind === 'theirs' ? each.mine === each.base : kind === 'undecided' || each.mine === each.theirs
    }),
  'what merges by line merges to the same': (merge, { base, mine, theirs }) => {
    const lines = mergeText(base, mine, theirs)
    if (!lines.clean) return true
    const taken = merge(base, mine, theirs).map((each) => (each.kind === 'theirs' ? each.theirs : each.mine))
    return taken.join('') === lines.combined
  },
  'a number in the result is a number of one of the texts, as it stood there': (
    merge,
    { base, mine, theirs },
  ) => {
    const stretches = merge(base, mine, theirs)
    if (stretches.some(({ kind }) => kind === 'undecided')) return true
    const result = stretches.map((each) => (each.kind === 'theirs' ? each.theirs : each.mine)).join('')
    const numbersIn = (text: string): readonly string[] =>
      text.match(/[\p{N}.,/:$]*\p{N}[\p{N}.,/:]*/gu) ?? []
    const known = numbersIn([base, mine, theirs].join('\n'))
    return numbersIn(result).every((each) => known.includes(each))
  },
  'changes of both sides have an unchanged word between them': (merge, { base, mine, theirs }) => {
    if (mergeText(base, mine, theirs).clean) return true
    const stretches = merge(base, mine, theirs)
    return stretches.every(({ kind }, index) => {
      const [gap, after] = stretches.slice(index + 1)
      const opposite = kind === 'mine' ? 'theirs' : kind === 'theirs' ? 'mine' : null
      if (opposite === null) return true
      if (gap?.kind === opposite) return false
      // Between lines, git has said that it is clean.
      return after?.kind !== opposite || gap?.kind !== 'same' || /[\p{L}\p{N}\n]/u.test(gap.base)
    })
  },
}

describe('whatever the texts, the word stage keeps its laws', () => {
  test.each(Object.entries(laws))('%s', (_, holds) => {
    fc.assert(
      fc.property(anyTexts, (texts) => holds(mergeStretches, texts)),
      { numRuns: 1_000 },
    )
  })

  test('identical changes never ask', () => {
    fc.assert(
      fc.property(anyTexts, ({ base, mine }) => {
        expect(mergeWords(base, mine, mine)).toMatchObject({ clean: true, combined: mine })
      }),
    )
  })

  test('what comes out is all its parts, or where something is undecided what the lines propose', () => {
    fc.assert(
      fc.property(anyTexts, ({ base, mine, theirs }) => {
        const { clean, parts, combined: text } = mergeWords(base, mine, theirs)
        const joined = parts.map((part) => (part.kind === 'undecided' ? null : part.text))
        expect(joined.includes(null)).toBe(!clean)
        expect(text).toBe(clean ? joined.join('') : mergeText(base, mine, theirs).combined)
      }),
    )
  })

  test('texts are cut into pieces without losing a letter', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => phrasesOf(text).join('') === text))
    fc.assert(fc.property(anyTexts, ({ mine }) => phrasesOf(mine).join('') === mine))
  })
})

describe('a broken word stage is caught', () => {
  const broken: Readonly<Record<string, readonly [law: string, merge: Merge]>> = {
    'one that prefers mine where both changed a place': [
      'nothing is lost: a side’s change is taken in, or undecided',
      (...texts) =>
        mergeStretches(...texts).map((each) =>
          each.kind === 'undecided' ? { ...each, kind: 'mine' } : each,
        ),
    ],
    'one that drops what it cannot decide': [
      'each side reads its own text in the stretches',
      (...texts) => mergeStretches(...texts).filter(({ kind }) => kind !== 'undecided'),
    ],
    'one that puts mine first by its kind': [
      'it is symmetric',
      (...texts) =>
        mergeStretches(...texts).map((each) => (each.kind === 'both' ? { ...each, kind: 'mine' } : each)),
    ],
    'one that goes by letters': [
      'a number in the result is a number of one of the texts, as it stood there',
      (base, mine, theirs) => stretchesOf(base, mine, theirs, (text) => [...text]),
    ],
  }

  test.each(Object.entries(broken))('%s', (_, [law, merge]) => {
    const holds = laws[law]
    if (holds === undefined) throw new Error(law)
    const outcome = fc.check(
      fc.property(anyTexts, (texts) => holds(merge, texts)),
      { numRuns: 5_000 },
    )
    expect(outcome.failed).toBe(true)
  })
})
