import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** The rows of a table in a part of a page: the words of its first two columns. */
function rowsIn(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => /^\| (?!-)/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, 3)
        .map((cell) => cell.trim()),
    )
    .filter(([name]) => name !== 'figure')
}

it('docs/scale.md quotes what bench/RESULTS.md has', () => {
  const measured = new Map(
    rowsIn(readFileSync('bench/RESULTS.md', 'utf8')).map(([name, value]) => [name, value]),
  )
  const page = readFileSync('docs/scale.md', 'utf8')
  const parts = [...page.matchAll(/<!-- (figures of [^>]+) -->([\s\S]*?)<!-- \/\1 -->/g)]
  const quoted = parts.map(([, , text = '']) => rowsIn(text))
  expect(quoted.map((rows) => rows.length > 0)).toEqual([true, true])
  expect(quoted.flat().filter(([name, value]) => measured.get(name) !== value)).toEqual([])
})
