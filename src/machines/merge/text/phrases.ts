const gap = String.raw`[^\S\n]`
const word = String.raw`[\p{L}\p{M}_]+(?:['’-][\p{L}\p{M}]+)*`
const number = String.raw`\p{Sc}?[-+]?\p{N}[\p{L}\p{N}]*(?:[.,:/'’×-][\p{L}\p{N}]+)*(?:${gap}?[%°\p{Sc}])?`
/** "10 x 20", "3 to 5", "1 / 2". */
const between = String.raw`(?:x|×|by|to|bis|mal|–|-|/|and|und|of|von)`
const numbers = String.raw`${number}(?:${gap}?${between}${gap}?${number})*`
const listMarker = String.raw`^${gap}{0,40}(?:[-*+•–]|\p{N}{1,4}[.)]|[A-Za-z][.)])${gap}(?:\[.?\]${gap})?`

/** Put together from constants of this file alone, so that it can be read; never from a text. */
export const phrases = new RegExp(
  [
    `${listMarker}(?:${numbers}|${word})?`,
    String.raw`(?:${word}\.?${gap})?${numbers}(?:\.?${gap}${word}(?:,?${gap}${number})?)?`,
    word,
    String.raw`\r\n|[^\S\r\n]+|[^]`,
  ].join('|'),
  'gmu',
)

/**
 * Words and what is between them, as single pieces. What only means something as a whole is one piece: a number with
 * the words beside it ("1.5 mm", "4 March 2026", "No 7", "10 x 20 cm"), and a list marker with its first word.
 */
export function phrasesOf(text: string): readonly string[] {
  return text.match(phrases) ?? []
}
