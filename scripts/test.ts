import { mkdirSync, rmSync } from 'node:fs'
import { countsIn, nothingCounted, sumOf, type Counts } from './counts'
import { npm } from './setUp.mjs'

interface Step {
  readonly title: string
  /** The npm script that does it. */
  readonly script: string
  /** Where it leaves its test results. */
  readonly results?: string
}

const folder = 'test-results'
const steps: readonly Step[] = [
  { title: 'types', script: 'types' },
  { title: 'lint', script: 'lint' },
  { title: 'format', script: 'format' },
  { title: 'unused code', script: 'unused' },
  { title: 'build', script: 'build' },
  { title: 'package', script: 'package' },
  { title: 'unit and server tests', script: 'test:unit', results: `${folder}/unit.json` },
  { title: 'browser tests', script: 'test:browser', results: `${folder}/browser.json` },
]

interface Result {
  readonly step: Step
  readonly passed: boolean
  readonly seconds: number
  readonly counts: Counts
}

function run(step: Step): Result {
  console.log(`\n— ${step.title}`)
  const start = performance.now()
  const done = npm('run', '--silent', step.script)
  const counts = step.results === undefined ? nothingCounted : countsIn(step.results)
  // A test run that leaves no results, or that ran no test, has not passed whatever it answers.
  const complete = step.results === undefined || (counts.passed > 0 && counts.failed === 0)
  return {
    step,
    passed: done && complete,
    seconds: Math.round((performance.now() - start) / 1000),
    counts,
  }
}

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder)
const results = steps.map(run)
console.log('')
for (const { step, passed, seconds, counts } of results) {
  const tests = step.results === undefined ? '' : `${counts.passed} passed, ${counts.failed} failed`
  console.log(`${passed ? '✓' : '✗'} ${step.title.padEnd(24)}${`${seconds} s`.padStart(6)}  ${tests}`)
}
const { passed, failed } = sumOf(results.map(({ counts }) => counts))
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(results.every((result) => result.passed) ? 0 : 1)
