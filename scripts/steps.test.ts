import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'

/**
 * Runs a plan of steps in a process of its own, which ends with it; `when` hears what it says meanwhile. It counts as
 * started by whom the test says, however this test was.
 */
async function take(
  plan: string,
  when: (said: string, interrupt: () => void) => void = () => undefined,
  by: 'npm' | 'pnpm' | 'nobody' = 'nobody',
) {
  const { npm_config_user_agent: _agent, ...env } = process.env
  const code = `
    import { runProgram, takeAll } from './scripts/steps'
    const step = (title, run) => ({ title, run })
    const well = () => true
    await takeAll(${plan})`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env:
      by === 'nobody'
        ? env
        : { ...env, npm_lifecycle_event: 'test', npm_config_user_agent: `${by}/10.8.2 node/v20` },
  })
  let said = ''
  child.stdout.on('data', (part: Buffer) => {
    said += String(part)
    when(said, () => child.kill('SIGINT'))
  })
  const [status] = (await once(child, 'close')) as [number]
  return { said, code: status }
}

it('takes the later steps too when one fails, and says so in the last line', async () => {
  const { said, code } = await take(`[step('one', () => false), step('two', well)]`)
  expect(said).toMatch(/✗ one .*✓ two /s)
  expect(said.trim().split('\n').at(-1)).toBe('0 passed, 1 failed, 0 skipped')
  expect(code).toBe(1)
})

it('takes the later steps too when one throws, or its program cannot be started', async () => {
  const plan = `[
    step('throws', () => { throw new Error('on purpose') }),
    step('has no program', () => runProgram('no-such-program', [], 'at once')),
    step('after', well),
  ]`
  const { said, code } = await take(plan)
  expect(said).toMatch(/✗ throws .*✗ has no program .*✓ after /s)
  expect(said.trim().split('\n').at(-1)).toBe('0 passed, 2 failed, 0 skipped')
  expect(code).toBe(1)
})

it('takes rows of steps side by side, and goes on when all are over', async () => {
  const { said, code } = await take(`[
    { rows: [
      [step('waits', () => new Promise((resolve) => (globalThis.goOn = () => resolve(true))))],
      [step('before', well), step('lets it go on', () => { globalThis.goOn(); return true })],
    ] },
    step('after', well),
  ]`)
  expect(said).toMatch(/before.*waits.*after/s)
  expect(code).toBe(0)
})

it('takes the steps of a queue two at a time, each once, the next when one is over', async () => {
  const { said, code } = await take(`[
    { atATime: 2, queue: [
      step('waits', () => new Promise((resolve) => (globalThis.goOn = () => resolve(true)))),
      step('short', well),
      step('lets it go on', () => { globalThis.goOn(); return true }),
      step('last', well),
    ] },
    step('after', well),
  ]`)
  const told = said.match(/^✓ [a-z ]+(?= +\d)/gm)?.map((line) => line.slice(2).trim()) ?? []
  const course = told.slice(0, 5)
  expect([course[0], course[4]]).toEqual(['short', 'after'])
  expect(course.toSorted()).toEqual(['after', 'last', 'lets it go on', 'short', 'waits'])
  expect(code).toBe(0)
})

it('says what is done, what is cut off and what was not run when it is interrupted', async () => {
  const { said, code } = await take(
    `[
      step('done', well),
      step('long', () => new Promise((resolve) => {
        console.log('is going on')
        process.once('SIGINT', () => resolve(false))
        setInterval(() => {}, 1000)
      })),
      step('later', well),
    ]`,
    (said, interrupt) => {
      if (said.includes('is going on')) interrupt()
    },
  )
  expect(said).toMatch(/✓ done .*✗ long: cut off after \d+ s\n- later: not run/s)
  expect(code).toBe(130)
})

/** Interrupts once when a step goes on, and once more for each time that `more` is in what was said. */
const interruptedAt = (...marks: readonly string[]) => {
  let done = 0
  return (said: string, interrupt: () => void) => {
    while (done < marks.length && said.includes(marks[done] ?? '')) {
      done += 1
      interrupt()
    }
  }
}

it.each(['nobody', 'pnpm'] as const)(
  'ends at once when it is interrupted a second time, although a step does not (started by %s)',
  async (by) => {
    const endless = `[
    step('endless', () => new Promise(() => {
      console.log('is going on')
      setInterval(() => {}, 1000)
    })),
    step('later', well),
  ]`
    const { said, code } = await take(endless, interruptedAt('is going on', 'Ctrl+C once more'), by)
    expect(said).toMatch(/✗ endless: cut off after \d+ s\n- later: not run/)
    expect(said).not.toContain('has not closed')
    expect(code).toBe(130)
  },
)

it('takes what npm says once more for the same press, and waits for what is being closed', async () => {
  const closing = `[
    step('closes', () => new Promise((resolve) => {
      console.log('is going on')
      let heard = 0
      process.on('SIGINT', () => {
        heard += 1
        if (heard === 2) setTimeout(() => { console.log('has closed'); resolve(false) })
      })
      setInterval(() => {}, 1000)
    })),
  ]`
  const { said, code } = await take(closing, interruptedAt('is going on', 'Ctrl+C once more'), 'npm')
  expect(said).toMatch(/has closed\n.*✗ closes: cut off/s)
  expect(code).toBe(130)
})
