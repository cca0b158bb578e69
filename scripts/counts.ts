import { existsSync, readFileSync } from 'node:fs'

/** How many tests passed, failed, and did not run. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export const nothingCounted: Counts = { passed: 0, failed: 0, skipped: 0 }

interface Suite {
  readonly specs?: readonly {
    readonly tests: readonly { readonly projectName: string; readonly status: string }[]
  }[]
  readonly suites?: readonly Suite[]
}

/** What the JSON reporters of Vitest and Playwright write; of each, the part that is needed. */
interface Report extends Suite {
  readonly numPassedTests?: number
  readonly numFailedTests?: number
  readonly numPendingTests?: number
  readonly stats?: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
}

function reportIn(file: string): Report {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : {}
}

/** Reads the counts of a test run from its JSON report; nothing counted when there is none. */
export function countsIn(file: string): Counts {
  const { stats, numPassedTests = 0, numFailedTests = 0, numPendingTests = 0 } = reportIn(file)
  if (stats === undefined) return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests }
  const { expected, unexpected, flaky, skipped } = stats
  // Playwright's own list names those that passed at the second try: a browser that did not start, a busy machine.
  return { passed: expected + flaky, failed: unexpected, skipped }
}

/** The same of a run of Playwright, for each of its projects by name. */
export function countsByProject(file: string): ReadonlyMap<string, Counts> {
  const counts = new Map<string, Counts>()
  const visit = ({ specs = [], suites = [] }: Suite): void => {
    for (const { projectName, status } of specs.flatMap(({ tests }) => tests)) {
      counts.set(projectName, sumOf([counts.get(projectName) ?? nothingCounted, countOf(status)]))
    }
    suites.forEach(visit)
  }
  visit(reportIn(file))
  return counts
}

function countOf(status: string): Counts {
  if (status === 'skipped') return { passed: 0, failed: 0, skipped: 1 }
  return status === 'expected' || status === 'flaky'
    ? { passed: 1, failed: 0, skipped: 0 }
    : { passed: 0, failed: 1, skipped: 0 }
}

export function sumOf(counts: readonly Counts[]): Counts {
  return counts.reduce(
    (sum, each) => ({
      passed: sum.passed + each.passed,
      failed: sum.failed + each.failed,
      skipped: sum.skipped + each.skipped,
    }),
    nothingCounted,
  )
}
