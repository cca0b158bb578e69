import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { threeTexts } from '../../testing/threeTexts'
import { textChanges } from './textChanges'

/** `[-old-]{+new+}`, the rest as it is. */
function marked(from: string, to: string): string {
  return textChanges(from, to)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`))
    .join('')
}

describe('what became of a text', () => {
  test.each([
    ['a word', 'Cut 4 plates.\n', 'Cut 6 plates.\n', 'Cut [-4-]{+6+} plates.\n'],
    ['a number with a point', 'of 2.5 mm\n', 'of 2.7 mm\n', 'of [-2.5-]{+2.7+} mm\n'],
    [
      'words side by side are one change',
      'cut it in two\n',
      'cut them to two\n',
      'cut [-it in-]{+them to+} two\n',
    ],
    ['a new line', 'a\nc\n', 'a\nb\nc\n', 'a\n{+b\n+}c\n'],
    ['a line taken out', 'a\nb\nc\n', 'a\nc\n', 'a\n[-b\n-]c\n'],
    [
      'hardly a word in common',
      'Ring Hana\n',
      'Nothing like it at all\n',
      '[-Ring Hana-]{+Nothing like it at all+}\n',
    ],
    ['a line end', 'one\r\n', 'one\n', 'one[-\r\n-]{+\n+}'],
    ['from nothing', '', 'new', '{+new+}'],
    ['to nothing', 'old', '', '[-old-]'],
    ['nothing', 'same\n', 'same\n', 'same\n'],
    ['nothing at all', '', '', ''],
    ['right to left', 'שלום עולם', 'שלום רב', 'שלום [-עולם-]{+רב+}'],
    ['an accent', 'café noir', 'café crème', 'café [-noir-]{+crème+}'],
  ])('%s', (_, from, to, expected) => {
    expect(marked(from, to)).toBe(expected)
  })

  test('both texts can be read from the marks, and removed comes before added', () => {
    fc.assert(
      fc.property(threeTexts, ({ mine, theirs }) => {
        const changes = textChanges(mine, theirs)
        const without = (kind: string) =>
          changes.map((part) => (part.kind === kind ? '' : part.text)).join('')
        expect(without('added')).toBe(mine)
        expect(without('removed')).toBe(theirs)
        const order = changes.map(({ kind }) => kind).join(' ')
        expect(order).not.toContain('added removed')
      }),
    )
  })

  test('20 kB with nothing in common take no long time', () => {
    const words = (seed: number) => Array.from({ length: 3_000 }, (_, i) => `w${(i * seed) % 97}`).join(' ')
    const started = performance.now()
    textChanges(words(31), words(57))
    textChanges(words(31).repeat(20), words(57).repeat(20))
    expect(performance.now() - started).toBeLessThan(60_000)
  })
})
