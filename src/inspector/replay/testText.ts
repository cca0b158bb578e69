import type { Run } from '../recording/run'
import { exportRun, importRun } from '../recording/runFile'
import { replay, type Replayed } from './replay'
import { resultOf, scriptOf } from './script'

/** A run as a test that somebody can keep. */
export interface CopiedTest {
  readonly text: string
  /** In memory the session goes the way it went in the run; otherwise the test says what it does there. */
  readonly isSame: boolean
}

/**
 * A vitest case that takes the run of one session again on the backend in memory, what people wrote replaced. It is
 * tried out first; null when the record was never read. Rejects as `replay` does.
 */
export async function testOf(
  run: Run,
  actor: string,
  door = 'job-edit-session/inspector',
): Promise<CopiedTest | null> {
  const hidden = importRun(exportRun(run))
  const script = hidden && scriptOf(hidden, actor)
  if (hidden === null || script === null) return null
  const { record, ...replayed }: Replayed = await replay(script)
  const isSame = JSON.stringify(replayed) === JSON.stringify(resultOf(hidden, actor))
  const name = run.actors.find(({ key }) => key === actor)?.name ?? 'a session'
  const told = replayed.notices.length === 0 ? 'says nothing' : `says ${replayed.notices.join(', ')}`
  const lines = [
    `import { expect, it } from 'vitest'`,
    `import { replay } from ${JSON.stringify(door)}`,
    '',
    ...(isSame ? [] : ['// In memory it goes another way than where it was recorded.']),
    `it(${JSON.stringify(`${name} ${told}`)}, async () => {`,
    `  const run = await replay(${indented(script)})`,
    `  expect(run).toEqual(${indented({ ...replayed, record })})`,
    '})',
    '',
  ]
  return { text: lines.join('\n'), isSame }
}

function indented(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', '\n  ')
}
