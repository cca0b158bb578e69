import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { inspectedSession } from '../recording/testing/inspectedSession'
import { exportRun, importRun } from '../recording/runFile'
import { resultOf, scriptOf } from './script'
import { replay } from './replay'
import { testOf } from './testText'

/** A conflict about the notes that is decided, saved, and whose answer is lost by hand. */
async function conflictRun() {
  const inspected = await inspectedSession()
  const { session, colleague, inspection, held, until, stored } = inspected
  await colleague({ notes: 'theirs of Kelso' })
  session.send({ type: 'field.edit', values: { notes: 'mine of Kelso' } })
  session.send({ type: 'save' })
  await expect.poll(() => session.getSnapshot().hasTag('choosing')).toBe(true)
  session.send({ type: 'choose.all', take: 'mine' })
  inspection.gate.setMode('toRequest')
  session.send({ type: 'apply' })
  await expect.poll(held).toEqual(['send'])
  const lost = { type: 'send.unknown', why: 'network' } as const
  inspection.gate.release(inspection.gate.held()[0]?.id ?? 0, { outcome: lost, byHand: true, arrived: true })
  inspection.gate.setMode('flowing')
  await until('Everything is saved.')
  expect(stored()).toMatchObject({ notes: 'mine of Kelso' })
  const actor = inspection.run().actors.find(({ recordId }) => recordId !== null)?.key ?? ''
  return { ...inspected, actor, run: () => inspection.run() }
}

describe('R24 a run as a file', () => {
  it('shows elsewhere what it shows here', async () => {
    const { run } = await conflictRun()
    const copy = importRun(exportRun(run(), { redacted: false }))
    expect(copy).toEqual(JSON.parse(JSON.stringify(run())))
  })

  it('has nothing of what people wrote, and the same states, steps and answers', async () => {
    const { run, actor } = await conflictRun()
    const text = exportRun(run())
    expect(text).not.toMatch(/Kelso/)
    const copy = importRun(text)
    const shape = (of: ReturnType<typeof run>) =>
      of.entries.map(({ kind, value, actor: who }) => [kind, value, who])
    expect(copy && shape(copy)).toEqual(shape(run()))
    expect(copy && resultOf(copy, actor).notices).toEqual(resultOf(run(), actor).notices)
  })

  it('is none where it is something else', () => {
    expect(['', 'null', '{}', '{"format":"job-edit-session run"}'].map(importRun)).toEqual([
      null,
      null,
      null,
      null,
    ])
  })
})

describe('R24 R30 a replay', () => {
  it('comes to what the run came to: the question, the choice, the lost answer, the record', async () => {
    const { run, actor, stored } = await conflictRun()
    const script = scriptOf(run(), actor)
    if (script === null) throw new Error('There is no script.')
    const { record, ...result } = await replay(script)
    expect(result).toEqual(resultOf(run(), actor))
    expect(result.notices).toEqual(['conflict', 'wentThrough'])
    expect(record).toEqual(stored())
  })

  it('has another answer to a run that had one', async () => {
    const { session, inspection, held, until } = await inspectedSession()
    session.send({ type: 'field.edit', values: { notes: 'mine' } })
    inspection.gate.setMode('toRequest')
    session.send({ type: 'save' })
    await expect.poll(held).toEqual(['send'])
    inspection.gate.release(inspection.gate.held()[0]?.id ?? 0, {
      outcome: { type: 'send.refused', problems: { notes: 'No.' }, message: null },
      byHand: true,
      arrived: false,
    })
    inspection.gate.setMode('flowing')
    await until('The server refused named fields; they wait for another edit, the others save.')
    const script = scriptOf(inspection.run(), inspection.run().actors[0]?.key ?? '')
    const again = script && (await replay(script))
    expect(again).toMatchObject({ notices: ['refused'], record: { notes: 'old' } })
    const without = {
      ...script!,
      steps: script!.steps.map((step) => ('instead' in step ? { request: 'send' as const } : step)),
    }
    await expect(
      replay({ ...without, steps: [...without.steps, { answer: 'send' }] }),
    ).resolves.toMatchObject({
      notices: ['saved'],
      record: { notes: 'mine' },
    })
  })

  it('begins with the draft that the run began with', async () => {
    const { session, inspection, colleague, until, stored } = await inspectedSession({
      edits: { notes: 'typed before' },
    })
    await colleague({ description: 'theirs' })
    session.send({ type: 'save' })
    await until('Everything is saved.')
    expect(stored()).toMatchObject({ notes: 'typed before', description: 'theirs' })
    const run = inspection.run()
    const actor = run.actors.find(({ recordId }) => recordId !== null)?.key ?? ''
    const script = scriptOf(run, actor)
    if (script === null) throw new Error('There is no script.')
    expect(script.draft?.edits).toEqual({ notes: 'typed before' })
    const { record, ...result } = await replay(script)
    expect(result).toEqual(resultOf(run, actor))
    expect(record).toEqual(stored())
  })

  it('refuses a script that the session does not follow', async () => {
    const { run, actor } = await conflictRun()
    const script = scriptOf(run(), actor)
    await expect(replay({ ...script!, steps: [{ answer: 'send' }] })).rejects.toThrow()
  })
})

describe('R24 the test that is copied', () => {
  it('passes in vitest, and fails when the session does something else', async () => {
    const { run, actor } = await conflictRun()
    const copied = await testOf(run(), actor, resolve('src/inspector/replay/replay.ts'))
    expect(copied?.isSame).toBe(true)
    expect(copied?.text).not.toContain('Kelso')
    mkdirSync('test-results', { recursive: true })
    const folder = mkdtempSync(resolve('test-results/copied-test-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const vitest = resolve('node_modules/vitest/vitest.mjs')
    const runAlone = (name: string, text: string) => {
      writeFileSync(join(folder, `${name}.test.ts`), text)
      return new Promise<string>((tell) => {
        const args = [vitest, 'run', '--root', folder, name]
        execFile(process.execPath, args, (_error, stdout, stderr) => tell(`${stdout}${stderr}`))
      })
    }
    const text = copied?.text ?? ''
    expect(await runAlone('same', text)).toMatch(/Tests\s.*1 passed/)
    const other = text.replace('"wentThrough"\n', '"saved"\n')
    expect(other).not.toBe(text)
    expect(await runAlone('other', other)).toMatch(/Tests\s.*1 failed/)
  })
})
