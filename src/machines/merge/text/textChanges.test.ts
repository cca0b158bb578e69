import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { threeTexts } from '../../testing/threeTexts'
import { textChanges } from './textChanges'
import { maxForWords } from './tokens'

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
    ['just enough in common', 'ab xxx\n', 'ab yyyyyyy\n', 'ab [-xxx-]{+yyyyyyy+}\n'],
    ['just enough the other way round', 'ab yyyyyyy\n', 'ab xxx\n', 'ab [-yyyyyyy-]{+xxx+}\n'],
    ['too little in common', 'a bcdefghij\n', 'a klmnopqrs\n', '[-a bcdefghij-]{+a klmnopqrs+}\n'],
    ['space is nothing in common', 'a    xxxxxxx\n', 'a    yyyyyyy\n', '[-a    xxxxxxx-]{+a    yyyyyyy+}\n'],
    ['the same, in the last line', 'a bcdefghij', 'a klmnopqrs', '[-a bcdefghij-]{+a klmnopqrs+}'],
    ['lines of Windows', 'a bcdefghij\r\n', 'a klmnopqrs\r\n', '[-a bcdefghij-]{+a klmnopqrs+}\r\n'],
    ['another line end', 'a bcdefghij\r\n', 'a klmnopqrs\n', '[-a bcdefghij\r\n-]{+a klmnopqrs\n+}'],
    [
      'the end of the last line alone',
      'aaaaaaaa\r\nbbbbbbbb\n',
      'cccccccc\r\ndddddddd\n',
      '[-aaaaaaaa\r\nbbbbbbbb-]{+cccccccc\r\ndddddddd+}\n',
    ],
    [
      'words side by side in several places',
      'keep a b keep c d keep\n',
      'keep x y keep z w keep\n',
      'keep [-a b-]{+x y+} keep [-c d-]{+z w+} keep\n',
    ],
    [
      'a line end between two changes',
      'xx aa\nbb yy\n',
      'xx cc\ndd yy\n',
      'xx [-aa-]{+cc+}\n[-bb-]{+dd+} yy\n',
    ],
    [
      'a word between two changes',
      'aa mid bb keep keep\n',
      'cc mid dd keep keep\n',
      '[-aa-]{+cc+} mid [-bb-]{+dd+} keep keep\n',
    ],
    ['two spaces', 'cut it  in two\n', 'cut them  to two\n', 'cut [-it  in-]{+them  to+} two\n'],
    ['a change and a word taken out', 'keep a b', 'keep x ', 'keep [-a b-]{+x +}'],
    ['space at the end', 'keep a ', 'keep x ', 'keep [-a-]{+x+} '],
  ])('%s', (_, from, to, expected) => {
    expect(marked(from, to)).toBe(expected)
  })

  test('is plain data, with nothing empty in it', () => {
    expect(textChanges('Cut 4 plates.\na\n', 'Cut 6 plates.\n')).toEqual([
      { kind: 'same', text: 'Cut ' },
      { kind: 'removed', text: '4' },
      { kind: 'added', text: '6' },
      { kind: 'same', text: ' plates.\n' },
      { kind: 'removed', text: 'a\n' },
    ])
  })

  test('is told line by line where a text is too long for words', () => {
    const long = 'word '.repeat(maxForWords / 10)
    expect(marked(`${long}a`, `${long}b`)).toBe(`[-${long}a-]{+${long}b+}`)
    const half = long.slice(0, maxForWords / 2 - 1)
    expect(marked(`${half}a`, `${half}b`)).toBe(
      `${half.slice(0, -4)}[-${half.slice(-4)}a-]{+${half.slice(-4)}b+}`,
    )
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
