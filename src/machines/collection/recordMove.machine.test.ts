import { describe, expect, it } from 'vitest'
import { createActor, SimulatedClock } from 'xstate'
import { recordMoveMachine, type MoveOutcome } from './recordMove.machine'

async function moved(run: () => Promise<MoveOutcome>) {
  const clock = new SimulatedClock()
  const move = createActor(recordMoveMachine, {
    clock,
    input: { recordId: 'j1', from: 'draft', to: 'approved', run },
  }).start()
  await new Promise<void>((resolve) => setImmediate(resolve))
  return { move, clock }
}

describe('a move in a list', () => {
  it('can be taken back for ten seconds, and is then over', async () => {
    const { move, clock } = await moved(async () => ({ type: 'saved' }))
    clock.increment(9_999)
    expect(move.getSnapshot().hasTag('undoable')).toBe(true)
    clock.increment(1)
    expect(move.getSnapshot().status).toBe('done')
  })

  it('tells what became of it until somebody closes that', async () => {
    const overtaken = { type: 'overtaken', found: 'special', by: 'Hana' } as const
    const { move, clock } = await moved(async () => overtaken)
    clock.increment(60_000)
    expect(move.getSnapshot().context.outcome).toEqual(overtaken)
    expect([move.getSnapshot().hasTag('undoable'), move.getSnapshot().status]).toEqual([false, 'active'])
    move.send({ type: 'close' })
    expect(move.getSnapshot().status).toBe('done')
  })

  it('takes a failure nobody expected for a record that could not be read', async () => {
    const { move } = await moved(() => Promise.reject(new Error('broken')))
    expect(move.getSnapshot().context.outcome).toEqual({ type: 'unread' })
  })
})
