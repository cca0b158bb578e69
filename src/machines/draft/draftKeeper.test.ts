import { createActor, SimulatedClock } from 'xstate'
import { describe, expect, it } from 'vitest'
import type { Draft } from '../../services/port/draft'
import type { DraftOutcome } from '../../services/drafts/drafts.types'
import type { UnkeptReason } from '../../services/drafts/draftTrouble'
import { someDraft } from '../../services/testing/someDraft'
import { draftKeeperMachine } from './draftKeeper'

/** A store that answers when it is told to. */
function heldStore() {
  const asked: (Draft | null)[] = []
  const waiting: { answer: (outcome: DraftOutcome) => void; fail: (error: unknown) => void }[] = []
  const ask = (draft: Draft | null) => {
    asked.push(draft)
    return new Promise<DraftOutcome>((answer, fail) => waiting.push({ answer, fail }))
  }
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve))
  return {
    asked,
    inFlight: () => waiting.length,
    drafts: { write: (_: string, draft: Draft) => ask(draft), remove: () => ask(null) },
    keep: () => (waiting.shift()?.answer({ type: 'draft.kept' }), settled()),
    refuse: (why: UnkeptReason) => (waiting.shift()?.answer({ type: 'draft.unkept', why }), settled()),
    fail: () => (waiting.shift()?.fail(new Error('surprise')), settled()),
  }
}

function start() {
  const clock = new SimulatedClock()
  const store = heldStore()
  const keeper = createActor(draftKeeperMachine, {
    clock,
    input: { recordId: 'j1', drafts: store.drafts },
  }).start()
  const change = (draft: Draft | null) => keeper.send({ type: 'change', draft })
  const is = (tag: 'unkept' | 'pending') => keeper.getSnapshot().hasTag(tag)
  return { clock, keeper, change, is, ...store }
}

const typed = (notes: string): Draft => ({ ...quiet, edits: { notes } })
const quiet = someDraft({ sent: null })
const sending = { ...quiet, sent: someDraft().sent }

describe('a draft keeper', () => {
  it('does nothing while there is nothing to keep', () => {
    const { change, clock, asked, is } = start()
    change(null)
    clock.increment(1_000)
    expect([asked, is('pending'), is('unkept')]).toEqual([[], false, false])
  })

  it('gathers keystrokes, and hands over the last one early enough for 250 ms', async () => {
    const { change, clock, asked, keep, is } = start()
    change(typed('a'))
    clock.increment(149)
    change(typed('ab'))
    expect([asked.length, is('pending')]).toEqual([0, true])
    clock.increment(1)
    expect(asked).toEqual([typed('ab')])
    await keep()
    expect([is('pending'), is('unkept')]).toEqual([false, false])
  })

  it('writes every 150 ms while somebody types without a pause', async () => {
    const { change, clock, asked, keep } = start()
    for (let key = 0; key < 60; key++) {
      change(typed('x'.repeat(key)))
      clock.increment(10)
      await keep()
    }
    expect(asked.length).toBe(4)
  })

  it('takes the same draft again for no news, whatever its time says', async () => {
    const { change, clock, asked, keep } = start()
    change(quiet)
    clock.increment(150)
    await keep()
    change({ ...quiet, at: '2027-01-01T00:00:00Z' })
    clock.increment(1_000)
    expect(asked).toEqual([quiet])
  })

  it('has one write at a time, and writes what changed meanwhile afterwards', async () => {
    const { change, clock, asked, keep, inFlight } = start()
    change(typed('a'))
    clock.increment(150)
    change(typed('ab'))
    change(typed('abc'))
    clock.increment(1_000)
    expect([asked.length, inFlight()]).toEqual([1, 1])
    await keep()
    clock.increment(150)
    expect(asked).toEqual([typed('a'), typed('abc')])
  })

  it('removes the draft when nothing is left to keep', async () => {
    const { change, clock, asked, keep } = start()
    change(quiet)
    clock.increment(150)
    await keep()
    change(null)
    clock.increment(150)
    await keep()
    expect(asked).toEqual([quiet, null])
  })

  it('writes at once when a request goes out, and when its outcome is in', async () => {
    const { change, asked, keep } = start()
    change(quiet)
    change(sending)
    expect(asked).toEqual([sending])
    await keep()
    change(null)
    expect(asked).toEqual([sending, null])
  })

  it('U3 hands over what goes to the server while another write is under way', async () => {
    const { change, clock, asked, keep, is } = start()
    change(quiet)
    clock.increment(150)
    change(sending)
    expect(asked).toEqual([quiet, sending])
    await keep()
    expect(is('pending')).toBe(true)
    await keep()
    expect(is('pending')).toBe(false)
  })

  it('U3 writes at once when the page is about to go: a write in flight does not delay the last one', async () => {
    const { keeper, change, asked, keep, is } = start()
    change(typed('a'))
    keeper.send({ type: 'flush' })
    expect(asked).toEqual([typed('a')])
    change(typed('ab'))
    keeper.send({ type: 'flush' })
    keeper.send({ type: 'flush' })
    expect(asked).toEqual([typed('a'), typed('ab')])
    await keep()
    await keep()
    expect([is('pending'), asked.length]).toEqual([false, 2])
  })

  it('has nothing to flush when all is written', async () => {
    const { keeper, change, clock, asked, keep } = start()
    change(quiet)
    clock.increment(150)
    await keep()
    keeper.send({ type: 'flush' })
    expect(asked.length).toBe(1)
  })
})

describe('a draft keeper in trouble', () => {
  it('says why a draft is not kept, and takes it back when one is', async () => {
    const { keeper, change, clock, keep, refuse, is } = start()
    change(typed('a'))
    clock.increment(150)
    await refuse('full')
    expect([is('unkept'), keeper.getSnapshot().context.why]).toEqual([true, 'full'])
    change(typed('ab'))
    clock.increment(150)
    await refuse('tooLarge')
    expect(keeper.getSnapshot().context.why).toBe('tooLarge')
    change(typed('abc'))
    expect(is('unkept')).toBe(true)
    clock.increment(150)
    await keep()
    expect([is('unkept'), keeper.getSnapshot().context.why]).toEqual([false, null])
  })

  it('tries again when the page is about to go', async () => {
    const { keeper, change, clock, asked, keep, refuse, is } = start()
    change(quiet)
    clock.increment(150)
    await refuse('unavailable')
    clock.increment(60_000)
    expect(asked.length).toBe(1)
    keeper.send({ type: 'flush' })
    await keep()
    expect([asked.length, is('unkept')]).toEqual([2, false])
  })

  it('has nothing at risk once nothing is left to keep, even when the removal fails', async () => {
    const { change, clock, refuse, is } = start()
    change(quiet)
    clock.increment(150)
    await refuse('full')
    change(null)
    clock.increment(150)
    await refuse('unavailable')
    expect(is('unkept')).toBe(false)
  })

  it('U4 says so when a store does not answer in time, and takes it back when the answer comes late', async () => {
    const { change, clock, is, keeper, keep } = start()
    change(quiet)
    clock.increment(150)
    expect(is('unkept')).toBe(false)
    clock.increment(5_000)
    expect([is('unkept'), keeper.getSnapshot().context.why]).toEqual([true, 'unavailable'])
    await keep()
    expect([is('unkept'), is('pending'), keeper.getSnapshot().context.why]).toEqual([false, false, null])
  })

  it('U4 hands over what was typed meanwhile when a late answer is there', async () => {
    const { change, clock, asked, keep } = start()
    change(typed('a'))
    clock.increment(150 + 5_000)
    change(typed('ab'))
    await keep()
    clock.increment(150)
    expect(asked).toEqual([typed('a'), typed('ab')])
  })

  it('survives a surprise', async () => {
    const { change, clock, fail, keep, is } = start()
    change(quiet)
    clock.increment(150)
    await fail()
    expect(is('unkept')).toBe(true)
    change(typed('more'))
    clock.increment(150)
    await keep()
    expect(is('unkept')).toBe(false)
  })
})

describe('closing a draft keeper', () => {
  it('is immediate when all is written', () => {
    const { keeper } = start()
    keeper.send({ type: 'close' })
    expect(keeper.getSnapshot().status).toBe('done')
  })

  it('waits for the last write, and for what changed during it', async () => {
    const { keeper, change, asked, keep } = start()
    change(typed('a'))
    keeper.send({ type: 'close' })
    change(typed('ab'))
    await keep()
    expect([asked, keeper.getSnapshot().status]).toEqual([[typed('a'), typed('ab')], 'active'])
    await keep()
    expect(keeper.getSnapshot().status).toBe('done')
  })

  it('U3 hands over the last change at once, whatever is under way', async () => {
    const { keeper, change, clock, asked, keep } = start()
    change(typed('a'))
    clock.increment(150)
    change(typed('ab'))
    keeper.send({ type: 'close' })
    expect(asked).toEqual([typed('a'), typed('ab')])
    await keep()
    await keep()
    expect(keeper.getSnapshot().status).toBe('done')
  })

  it('does not wait for ever for a store that never answers', () => {
    const { keeper, change, clock } = start()
    change(quiet)
    keeper.send({ type: 'close' })
    clock.increment(5_000)
    expect(keeper.getSnapshot().status).toBe('done')
  })

  it('waits for a write in flight, and keeps the reason when it fails', async () => {
    const { keeper, change, clock, refuse } = start()
    change(quiet)
    clock.increment(150)
    keeper.send({ type: 'close' })
    expect(keeper.getSnapshot().status).toBe('active')
    await refuse('full')
    expect([keeper.getSnapshot().status, keeper.getSnapshot().context.why]).toEqual(['done', 'full'])
  })
})
