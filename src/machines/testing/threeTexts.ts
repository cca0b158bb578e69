import fc from 'fast-check'

/** A text and what two people made of it. */
export interface ThreeTexts {
  readonly base: string
  readonly mine: string
  readonly theirs: string
}

interface Edit {
  /** Where, as a fraction of the text. */
  readonly at: number
  readonly remove: number
  readonly insert: readonly string[]
}

/**
 * Texts as two people would leave them: few or many edits a side, some of them the same, paragraphs written anew, lines
 * that repeat, blank lines, both line ends, with and without a last one, sometimes a byte order mark.
 */
export const threeTexts: fc.Arbitrary<ThreeTexts> = fc
  .tuple(fc.constantFrom(2, 4, 10, 1000), fc.constantFrom(['\n'], ['\r\n'], ['\n', '\r\n']))
  .chain(([words, ends]) => {
    const line = fc
      .tuple(fc.nat(words), fc.constantFrom(...ends))
      .map(([word, end]) => (word === 0 ? end : `line ${word}${end}`))
    const edit: fc.Arbitrary<Edit> = fc.record({
      at: fc.nat(99).map((percent) => percent / 100),
      remove: fc.nat(2),
      insert: fc.array(line, { maxLength: 2 }),
    })
    const rewrite = fc
      .tuple(fc.nat(99), fc.integer({ min: 10, max: 40 }), fc.nat(1_000_000))
      .map(([at, lines, seed]): Edit => ({
        at: at / 100,
        remove: lines,
        insert: fresh(lines, seed, ends[0]),
      }))
    const edits = fc.array(fc.oneof({ weight: 20, arbitrary: edit }, { weight: 1, arbitrary: rewrite }), {
      maxLength: 4,
      size: 'max',
    })
    const finish = fc.record({ bare: fc.nat(5), mark: fc.nat(20) })
    return fc.tuple(
      fc.array(line, { maxLength: 80, size: 'max' }),
      fc.array(edit, { maxLength: 1 }),
      edits,
      edits,
      fc.tuple(finish, finish, finish),
    )
  })
  .map(([base, shared, mine, theirs, [a, b, c]]) => ({
    base: finished(base, a),
    mine: finished(edited(edited(base, shared), mine), b),
    theirs: finished(edited(edited(base, shared), theirs), c),
  }))

/** New paragraphs: lines that are nowhere else, with blank ones between. */
function fresh(lines: number, seed: number, end = '\n'): readonly string[] {
  return Array.from({ length: lines }, (_, i) => (i % 6 === 0 ? end : `new ${seed} ${i}${end}`))
}

function edited(lines: readonly string[], edits: readonly Edit[]): readonly string[] {
  return edits.reduce<readonly string[]>(
    (text, { at, remove, insert }) => text.toSpliced(Math.round(at * text.length), remove, ...insert),
    lines,
  )
}

function finished(lines: readonly string[], { bare, mark }: { bare: number; mark: number }): string {
  const text = lines.join('')
  return (mark === 0 ? '\uFEFF' : '') + (bare === 0 ? text.replace(/\r?\n$/, '') : text)
}
