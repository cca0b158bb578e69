import { expect, test } from 'vitest'
import { worthComparing } from './worthComparing'

/** `.` is an item the other side does not have, `a` one it has once, `_` one it has all over. */
function worth(text: string): string {
  const items = Int32Array.from(text, (letter) => '.a_'.indexOf(letter))
  const places = worthComparing(items, 0, items.length, Int32Array.of(0, 1, 100))
  return [...text].map((letter, index) => (places.includes(index) ? letter : ' ')).join('')
}

test.each([
  ['what the other side lacks is not compared', '..a..a', '  a  a'],
  ['what it has all over is compared where it stands among what it has', 'aa_aa', 'aa_aa'],
  ['not where it stands among what it lacks', '...._....', '         '],
  ['unless that is on one side only', 'a_....', 'a_    '],
  ['or little', '.._..', '  _  '],
  ['or something in common is in between', '....a_a....', '    a_a    '],
])('%s', (_, text, expected) => {
  expect(worth(text)).toBe(expected)
})
