import { existsSync, readFileSync } from 'node:fs'

/** How many tests passed and failed. */
export interface Counts {
  readonly passed: number
  readonly failed: number
}

export const nothingCounted: Counts = { passed: 0, failed: 0 }

/** What the JSON reporters of Vitest and Playwright write; of each, the part that is needed. */
interface Report {
  readonly numPassedTests?: number
  readonly numFailedTests?: number
  readonly numFailedTestSuites?: number
  readonly stats?: { readonly expected: number; readonly unexpected: number; readonly flaky: number }
}

/** Reads the counts of a test run from its JSON report; nothing counted when there is none. */
export function countsIn(file: string): Counts {
  if (!existsSync(file)) return nothingCounted
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report
  // A test that passed at the second try is a test that failed.
  if (report.stats !== undefined) {
    const { expected, unexpected, flaky } = report.stats
    return { passed: expected, failed: unexpected + flaky }
  }
  return { passed: report.numPassedTests ?? 0, failed: report.numFailedTests ?? 0 }
}

export function sumOf(counts: readonly Counts[]): Counts {
  return counts.reduce(
    (sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }),
    nothingCounted,
  )
}
