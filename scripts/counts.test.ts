import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { countsByProject, countsIn, sumOf } from './counts'

const folder = mkdtempSync(join(tmpdir(), 'counts-'))
afterAll(() => rmSync(folder, { recursive: true }))

function reported(report: object) {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(report))
  return file
}

it('reads what Vitest reports', () => {
  const file = reported({ numPassedTests: 7, numFailedTests: 2, numPendingTests: 1 })
  expect(countsIn(file)).toEqual({ passed: 7, failed: 2, skipped: 1 })
})

it('counts a browser test that passed at its one second try as passed: the list of the run names it', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 3 }
  expect(countsIn(reported({ stats }))).toEqual({ passed: 6, failed: 1, skipped: 3 })
})

it('counts each engine by itself, and what could not run as skipped', () => {
  const spec = (projectName: string, status: string) => ({ tests: [{ projectName, status }] })
  const file = reported({
    suites: [
      { specs: [spec('chromium', 'expected'), spec('firefox', 'flaky')] },
      {
        suites: [
          { specs: [spec('webkit', 'skipped'), spec('chromium', 'unexpected'), spec('firefox', 'expected')] },
        ],
      },
    ],
  })
  expect(Object.fromEntries(countsByProject(file))).toEqual({
    chromium: { passed: 1, failed: 1, skipped: 0 },
    firefox: { passed: 2, failed: 0, skipped: 0 },
    webkit: { passed: 0, failed: 0, skipped: 1 },
  })
})

it('counts nothing when a run left no report, and sums what there is', () => {
  const nothing = countsIn(join(folder, 'none.json'))
  const counts = [nothing, { passed: 3, failed: 1, skipped: 0 }, { passed: 2, failed: 0, skipped: 4 }]
  expect(sumOf(counts)).toEqual({ passed: 5, failed: 1, skipped: 4 })
})
