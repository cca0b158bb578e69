import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { faultTable, titleOf } from './faultTable'
import { injections } from './injections'
import { faultMatrix, faultRow, type FaultKind } from './matrix'

const guide = readFileSync('docs/reliability.md', 'utf8')

it('the table in the guide is the matrix, row for row', () => {
  const [, table = ''] = /<!-- faults -->\s+([^]*?)\s+<!-- \/faults -->/.exec(guide) ?? []
  expect(table.split('\n').map(cellsOf)).toEqual(faultTable().split('\n').map(cellsOf))
})

it('every row can be injected, and nothing else can', () => {
  expect(Object.keys(injections).toSorted()).toEqual(faultMatrix.map(({ kind }) => kind).toSorted())
})

it('every row has a browser test of its own name', () => {
  expect(new Set(faultMatrix.map(titleOf)).size).toBe(faultMatrix.length)
  expect(readFileSync('test/browser/faults/faults.browser.ts', 'utf8')).toContain('titleOf(row)')
})

it('a row of the matrix is found by its kind', () => {
  expect(faultRow('badGateway').fault).toContain('502')
  expect(() => faultRow('none' as FaultKind)).toThrow(RangeError)
})

/** However wide the columns of a formatted table are. */
function cellsOf(line: string): string[] {
  return line.split('|').map((cell) => cell.trim().replace(/^-+$/, '---'))
}
