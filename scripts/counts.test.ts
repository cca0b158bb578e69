import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { countsIn, sumOf } from './counts'

const folder = mkdtempSync(join(tmpdir(), 'counts-'))
afterAll(() => rmSync(folder, { recursive: true }))

function counted(report: object) {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(report))
  return countsIn(file)
}

it('reads what Vitest reports', () => {
  expect(counted({ numPassedTests: 7, numFailedTests: 2 })).toEqual({ passed: 7, failed: 2 })
})

it('counts a browser test that only passed at the second try as failed', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1 }
  expect(counted({ stats })).toEqual({ passed: 5, failed: 2 })
})

it('counts nothing when a run left no report, and sums what there is', () => {
  const nothing = countsIn(join(folder, 'none.json'))
  expect(sumOf([nothing, { passed: 3, failed: 1 }, { passed: 2, failed: 0 }])).toEqual({
    passed: 5,
    failed: 1,
  })
})
