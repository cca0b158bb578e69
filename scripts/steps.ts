import { spawn, type ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'
import { countsIn, nothingCounted, sumOf, type Counts } from './counts'
import { startOfNpm } from './setUp.mjs'

/** Where the words of a program go: to the screen as they are said, or there in one piece when it is over. */
export type Words = 'at once' | 'at its end'

/** One thing that has to be right. */
export interface Step {
  readonly title: string
  /** Does it; whether it went well. */
  readonly run: (words: Words) => boolean | Promise<boolean>
  /** Where it leaves its test results. */
  readonly results?: string
}

/** Rows of steps that are taken at the same time, because a step of them keeps one core busy and leaves the others idle. */
export interface SideBySide {
  readonly rows: readonly (readonly Step[])[]
}

/** Steps that need nothing of each other, so many at a time: whoever has finished one takes the next. */
export interface Queue {
  readonly queue: readonly Step[]
  readonly atATime: number
}

interface Result {
  readonly step: Step
  readonly passed: boolean
  readonly seconds: number
  readonly counts: Counts
}

interface ProgramOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** Its environment is `env` and nothing else. */
  readonly isBare?: boolean
  readonly shell?: boolean
}

const running = new Set<ChildProcess>()

/** Runs a program to its end; whether it ended well. */
export function runProgram(
  program: string,
  args: readonly string[],
  words: Words,
  { env, isBare = false, ...options }: ProgramOptions = {},
): Promise<boolean> {
  const stdio = words === 'at once' ? 'inherit' : 'pipe'
  const child = spawn(program, args, { ...options, env: { ...(isBare ? {} : process.env), ...env }, stdio })
  running.add(child)
  child.once('close', () => running.delete(child))
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => said.push(part))
  return new Promise((resolve) => {
    // One that cannot be started has not ended well; the other steps go on.
    child.once('error', (error) => {
      console.error(error)
      resolve(false)
    })
    child.once('close', (code) => {
      process.stdout.write(Buffer.concat(said))
      resolve(code === 0)
    })
  })
}

/** The same of npm. */
export function runNpm(args: readonly string[], words: Words, env?: ProgramOptions['env']): Promise<boolean> {
  const [program, all, options] = startOfNpm(...args)
  return runProgram(program, all, words, { ...options, ...(env === undefined ? {} : { env }) })
}

/** A step that is a script of package.json. */
export function script(title: string, name: string, results?: string): Step {
  return {
    title,
    run: (words) => runNpm(['run', '--silent', name], words),
    ...(results === undefined ? {} : { results }),
  }
}

const secondsSince = (start: number) => Math.round((performance.now() - start) / 1000)

const inWords = ({ passed, failed, skipped }: Counts) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`

function lineOf({ step, passed, seconds, counts }: Result): string {
  const tests = step.results === undefined ? '' : inWords(counts)
  return `${passed ? '✓' : '✗'} ${step.title.padEnd(36)}${`${seconds} s`.padStart(6)}  ${tests}`
}

/** How long the programs of interrupted steps have to close what they opened, and to say what they kept. */
const patienceMs = 20_000

/** How often one press of Ctrl+C is heard: from the terminal, and once more from npm where that (and no other) started this. */
const heardPerPress = () => (process.env['npm_config_user_agent']?.startsWith('npm/') === true ? 2 : 1)

/** Whether it went well; one that throws did not, and the later ones are taken all the same. */
async function wellDone(step: Step, words: Words): Promise<boolean> {
  try {
    return await step.run(words)
  } catch (error) {
    console.error(error)
    return false
  }
}

/** Steps on their way: what is over, what is going on, and what has not begun. */
class Course {
  readonly results: Result[] = []
  private readonly waiting: Set<Step>
  private readonly begun = new Map<Step, number>()
  private interrupted = false

  constructor(steps: readonly Step[]) {
    this.waiting = new Set(steps)
  }

  interrupt(): void {
    this.interrupted = true
  }

  isInterrupted(): boolean {
    return this.interrupted
  }

  async take(step: Step, words: Words): Promise<void> {
    if (this.isInterrupted()) return
    this.waiting.delete(step)
    const start = performance.now()
    this.begun.set(step, start)
    if (words === 'at once') console.log(`\n— ${step.title}`)
    if (step.results !== undefined) rmSync(step.results, { force: true })
    const done = await wellDone(step, words)
    const counts = step.results === undefined ? nothingCounted : countsIn(step.results)
    // A test run that leaves no results, or that ran no test, has not passed whatever it answers.
    const complete = step.results === undefined || (counts.passed > 0 && counts.failed === 0)
    const result = { step, passed: done && complete, seconds: secondsSince(start), counts }
    if (this.isInterrupted()) return
    this.begun.delete(step)
    this.results.push(result)
    console.log(lineOf(result))
  }

  /** What each step took, and which were cut off or not run at all. */
  tell(): void {
    const cut = [...this.begun].map(
      ([{ title }, start]) => `✗ ${title}: cut off after ${secondsSince(start)} s`,
    )
    const notRun = [...this.waiting].map(({ title }) => `- ${title}: not run`)
    console.log(['', ...this.results.map(lineOf), ...cut, ...notRun].join('\n'))
  }
}

/** What is taken at the same time; rows of a queue have it in common. */
function rowsOf(each: Step | SideBySide | Queue): readonly Iterable<Step>[] {
  if ('rows' in each) return each.rows
  if (!('queue' in each)) return [[each]]
  const rest = each.queue.values()
  return Array.from({ length: Math.min(each.atATime, each.queue.length) }, () => rest)
}

const stepsOf = (each: Step | SideBySide | Queue) =>
  'queue' in each ? each.queue : rowsOf(each).flatMap((row) => [...row])

/**
 * Takes the steps in their order, the later ones too when one fails; then says what took how long, what `more` adds, and in the
 * last line how many tests passed, failed and did not run. Ends the process. Whoever interrupts it (Ctrl+C) is told the same
 * of what was done until then, and what was not; who does so a second time need not wait for what is being closed.
 */
export async function takeAll(
  plan: readonly (Step | SideBySide | Queue)[],
  more: () => readonly string[] = () => [],
): Promise<never> {
  const course = new Course(plan.flatMap(stepsOf))
  const giveUp = () => {
    course.tell()
    process.exit(130)
  }
  const endPrograms = () => {
    for (const child of running) child.kill('SIGTERM')
  }
  let heard = 0
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      heard += 1
      if (heard === 1) {
        console.log(
          '\nInterrupted: what is going on closes what it opened. Ctrl+C once more ends it at once.',
        )
        course.interrupt()
        setTimeout(() => {
          console.log(`It has not closed within ${patienceMs / 1000} s.`)
          giveUp()
        }, patienceMs)
      }
      const isSecondPress = heard > heardPerPress()
      // Ctrl+C reaches the programs of the steps as well, which end by themselves; the other nobody but this process.
      if (signal === 'SIGTERM' || isSecondPress) endPrograms()
      if (isSecondPress) giveUp()
    })
  }
  for (const each of plan) {
    const rows = rowsOf(each)
    const words = rows.length > 1 ? 'at its end' : 'at once'
    await Promise.all(
      rows.map(async (row) => {
        for (const step of row) await course.take(step, words)
      }),
    )
  }
  if (course.isInterrupted()) giveUp()
  course.tell()
  console.log(['', ...more()].join('\n'))
  // A check that is no test and fails counts as one that failed: never `0 failed` over something wrong.
  const { results } = course
  const wrong = results.filter(({ step, passed }) => step.results === undefined && !passed).length
  const sum = sumOf([...results.map(({ counts }) => counts), { ...nothingCounted, failed: wrong }])
  console.log(`\n${inWords(sum)}`)
  process.exit(results.every(({ passed }) => passed) ? 0 : 1)
}
