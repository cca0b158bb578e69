import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Fields, FieldValue } from '../../services/record/fieldTable'
import { jobFields } from '../../services/resources/job'
import { compareVersions } from './threeWay'

const page = readFileSync('docs/three-way.md', 'utf8')
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim()))

test('the page has examples of everything that can come of two changes', () => {
  const outcomes = ['mine', 'theirs', 'the same', 'a decision', 'combined: ', 'a decision, proposing ']
  for (const outcome of outcomes)
    expect(rows.some(([, , , , , cell]) => cell?.startsWith(outcome))).toBe(true)
})

test.each(rows)('docs/three-way.md: %s%s from %s, mine %s, theirs %s: %s', (...row) => {
  const [, fields = '', base = '', mine = '', theirs = '', outcome = ''] = row
  const names = quoted(fields)
  const values = (cell: string): Fields =>
    Object.fromEntries(
      quoted(cell).map((text, index) => [names[index] ?? '', JSON.parse(text) as FieldValue]),
    )
  expect([base, mine, theirs].map((cell) => Object.keys(values(cell)))).toEqual([names, names, names])
  expect(outcomeOf(compareVersions(jobFields, values(base), values(mine), values(theirs)))).toBe(outcome)
})

function quoted(cell: string): string[] {
  return [...cell.matchAll(/`([^`]*)`/g)].map(([, text = '']) => text)
}

function outcomeOf({ mine, theirs, same, combined, decisions }: ReturnType<typeof compareVersions>): string {
  const [decision] = decisions
  const proposed = decision?.merge?.combined
  const words = [
    mine.length > 0 && 'mine',
    theirs.length > 0 && 'theirs',
    same.length > 0 && 'the same',
    combined[0] && `combined: \`${JSON.stringify(combined[0].text)}\``,
    decision &&
      (proposed !== undefined ? `a decision, proposing \`${JSON.stringify(proposed)}\`` : 'a decision'),
  ]
  return words.filter((word) => typeof word === 'string').join(' and ')
}
