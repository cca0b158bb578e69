import { describe, expect, it } from 'vitest'
import { inspectedSession } from '../recording/testing/inspectedSession'
import { exportRun, importRun } from '../recording/runFile'
import { resultOf, scriptOf } from './script'
import { replay } from './replay'

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

describe('R24 a replay', () => {
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

  it('refuses a script that the session does not follow', async () => {
    const { run, actor } = await conflictRun()
    const script = scriptOf(run(), actor)
    await expect(replay({ ...script!, steps: [{ answer: 'send' }] })).rejects.toThrow()
  })
})
