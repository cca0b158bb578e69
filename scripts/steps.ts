import { rmSync } from 'node:fs'
import { countsIn, nothingCounted, sumOf, type Counts } from './counts'
import { npm } from './setUp.mjs'

/** One thing that has to be right. */
export interface Step {
  readonly title: string
  /** Does it; whether it went well. */
  readonly run: () => boolean
  /** Where it leaves its test results. */
  readonly results?: string
}

interface Result {
  readonly step: Step
  readonly passed: boolean
  readonly seconds: number
  readonly counts: Counts
}

/** A step that is a script of package.json. */
export function script(title: string, name: string, results?: string): Step {
  return { title, run: () => npm('run', '--silent', name), ...(results === undefined ? {} : { results }) }
}

function take(step: Step): Result {
  console.log(`\n— ${step.title}`)
  const start = performance.now()
  if (step.results !== undefined) rmSync(step.results, { force: true })
  const done = step.run()
  const counts = step.results === undefined ? nothingCounted : countsIn(step.results)
  // A test run that leaves no results, or that ran no test, has not passed whatever it answers.
  const complete = step.results === undefined || (counts.passed > 0 && counts.failed === 0)
  const seconds = Math.round((performance.now() - start) / 1000)
  return { step, passed: done && complete, seconds, counts }
}

const inWords = ({ passed, failed, skipped }: Counts) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`

/**
 * Takes one step after the other, the later ones too when one fails; then says what took how long, what `more` adds,
 * and in the last line how many tests passed, failed and did not run. Ends the process.
 */
export function takeAll(steps: readonly Step[], more: () => readonly string[] = () => []): never {
  const results = steps.map(take)
  console.log('')
  for (const { step, passed, seconds, counts } of results) {
    const tests = step.results === undefined ? '' : inWords(counts)
    console.log(`${passed ? '✓' : '✗'} ${step.title.padEnd(28)}${`${seconds} s`.padStart(6)}  ${tests}`)
  }
  console.log(['', ...more()].join('\n'))
  // A check that is no test and fails counts as one that failed: never `0 failed` over something wrong.
  const wrong = results.filter(({ step, passed }) => step.results === undefined && !passed).length
  const sum = sumOf([...results.map(({ counts }) => counts), { ...nothingCounted, failed: wrong }])
  console.log(`\n${inWords(sum)}`)
  process.exit(results.every(({ passed }) => passed) ? 0 : 1)
}
