import { describe, expect, it } from 'vitest'
import { idsIn, testTitles, titlesIn } from './testTitles'

const titles = testTitles()
const numbered = (prefix: string, last: number, width: number) =>
  Array.from({ length: last }, (_, index) => prefix + String(index + 1).padStart(width, '0'))

/** What was asked for (R), what people do (J), what must never happen (L), and what nobody may be able to do (S). */
const kinds = {
  R: numbered('R', 26, 2),
  J: numbered('J', 15, 1),
  L: numbered('L', 8, 1),
  S: numbered('S', 21, 2),
}

describe.each(Object.entries(kinds))('ids with %s', (prefix, ids) => {
  it('each has a test that bears it, and no test bears another', () => {
    expect([...idsIn(titles, prefix).keys()].sort()).toEqual([...ids].sort())
  })
})

it('titles are found however a test is written', () => {
  const code = `
    it('one', () => {}); test.describe(\`two \${x}\`, () => {}); it.each([1])('three %s', () => {})
    describe.each(rows)('four', { timeout: 1 }, () => {}); other('five'); test.step('six', run)`
  expect(titlesIn(code)).toEqual(['one', 'two ${x}', 'three %s', 'four', 'six'])
})
