import { describe, expect, test } from 'vitest'
import { proposeText } from './proposeText'
import { maxForWords } from './tokens'

describe('a proposal where both changed the same place', () => {
  test.each([
    ['different words', 'steel 2mm raw\n', 'steel 3mm raw\n', 'steel 2mm painted\n', 'steel 3mm painted\n'],
    ['a word each at both ends', 'b c d\n', 'a b c d\n', 'b c d e\n', 'a b c d e\n'],
    ['words of other alphabets', 'жёсть два мм\n', 'жёсть три мм\n', 'сталь два мм\n', 'сталь три мм\n'],
    ['words on several lines', 'a b\nc d\n', 'A b\nc d\n', 'a b\nc D\n', 'A b\nc D\n'],
    [
      'one took out another word',
      'first cut fold paint',
      'first fold paint',
      'first cut fold weld',
      'first fold weld',
    ],
  ])('%s: one text with both', (_, base, mine, theirs, combined) => {
    expect(proposeText(base, mine, theirs)).toBe(combined)
    expect(proposeText(base, theirs, mine)).toBe(combined)
  })

  test.each([
    ['the same word', 'cut to 5\n', 'cut to 6\n', 'cut to 7\n', 'cut to 6\ncut to 7\n'],
    ['the same number, other digits of it', 'cut 2.5\n', 'cut 3.5\n', 'cut 2.7\n', 'cut 3.5\ncut 2.7\n'],
    ['lines in common are there once', 'a\n', 'x\nsame\ny\n', 'X\nsame\nY\n', 'x\nX\nsame\ny\nY\n'],
    ['a last line without an end gets one', 'a', 'b', 'c', 'b\nc'],
    ['in the way of the text', 'a\r\n', 'b', 'c\r\n', 'b\r\nc\r\n'],
    [
      'a last line in common, at the end of one text only',
      'a\nsame',
      'b\nsame',
      'c\nsame\nmore',
      'b\nc\nsame\nmore',
    ],
    ['one side took everything out', 'a\n', '', 'b\n', 'b\n'],
    ['one side took everything out of a text without line ends', 'a', 'b', '', 'b'],
    ['both wrote into an empty line', '\n', 'mine\n', 'theirs\n', 'mine\ntheirs\n'],
    ['one ended the last line', 'a', 'b\n', 'c', 'b\nc\n'],
  ])('%s: else mine before theirs', (_, base, mine, theirs, combined) => {
    expect(proposeText(base, mine, theirs)).toBe(combined)
  })

  test.each([
    [
      'at the end',
      'Brass arrived',
      'Brass arrived, Tom paid',
      'Brass arrived, Hana paid',
      'Brass arrived, Tom paid, Hana paid',
    ],
    ['after a full stop', 'Cut.\n', 'Cut. Fold.\n', 'Cut. Weld.\n', 'Cut. Fold. Weld.\n'],
    [
      'in a second paragraph',
      'Cut.\nFold',
      'Cut.\nFold, weld',
      'Cut.\nFold (twice)',
      'Cut.\nFold, weld (twice)',
    ],
    ['of which the first ends with a space', 'Cut ', 'Cut mine ', 'Cut theirs ', 'Cut mine theirs '],
    ['at the start', 'paint', 'cut paint', 'fold paint', 'cut fold paint'],
    ['in the middle', 'first and last', 'first a and last', 'first b and last', 'first a b and last'],
    ['to nothing', '', 'mine', 'theirs', 'mine\ntheirs'],
  ])('words both added %s: what stood there is there once', (_, base, mine, theirs, combined) => {
    expect(proposeText(base, mine, theirs)).toBe(combined)
  })

  test('a huge place is not looked at word by word', () => {
    const long = (word: string) => `start ${'x '.repeat(15_000)}${word} end\n`
    expect(proposeText(long('a'), long('b'), long('a').replace('start', 'begin'))).toBe(
      long('b') + long('a').replace('start', 'begin'),
    )
  })

  test('a long one still is', () => {
    const text = (start: string, end: string) => `${start} ${'x '.repeat((maxForWords / 3 - 4) / 2)} ${end}`
    const [base, mine, theirs] = [text('a', 'b'), text('m', 'b'), text('a', 't')]
    expect((base + mine + theirs).length).toBe(maxForWords)
    expect(proposeText(base, mine, theirs)).toBe(text('m', 't'))
    expect(proposeText(`${base}\n`, mine, theirs)).toBe(`${mine}\n${theirs}`)
  })
})
