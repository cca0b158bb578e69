import { describe, expect, it, onTestFinished } from 'vitest'
import { createJobSessions } from '../../machines/collection/editSessions'
import { createMemoryRecordApi } from '../../services/memory/memoryRecordApi'
import { createMemoryRecords } from '../../services/memory/memoryRecords'
import { inspectedSession } from './testing/inspectedSession'
import { createInspection } from './inspection'
import { lineOf } from './run'
import { eventName } from './chart'

describe('R24 what the inspector has seen', () => {
  it('is one line of events, steps, requests and answers with their tags', async () => {
    const { session, colleague, lines, until } = await inspectedSession()
    await colleague({ description: 'theirs' })
    session.send({ type: 'field.edit', values: { notes: 'mine' } })
    session.send({ type: 'save' })
    await until('Everything is saved.')
    const seen = lines()
    const places = [
      /^field\.edit$/,
      /^save$/,
      /^save · If-Match W\/"job:j1:\d+"$/,
      /^412 · ETag W\/"job:j1:\d+"$/,
      /^send\.stale$/,
      /^read$/,
      /^200 · ETag W\/"job:j1:\d+"$/,
      /verdict.*merge/,
      /^save · If-Match W\/"job:j1:\d+"$/,
      /^200 · ETag W\/"job:j1:\d+"$/,
      /verdict.*stored/,
    ].map((line) => seen.findIndex((each) => line.test(each)))
    expect(places).not.toContain(-1)
    expect(seen.filter((line) => line.startsWith('save · If-Match'))).toHaveLength(2)
  })

  it('says of every step which way of the chart was taken, and which states are active after it', async () => {
    const { session, inspection, until } = await inspectedSession()
    session.send({ type: 'field.edit', values: { notes: 'mine' } })
    session.send({ type: 'save' })
    await until('Everything is saved.')
    const { charts, entries } = inspection.run()
    const [chart] = charts
    const edges = new Set(chart?.edges.map(({ id }) => id))
    const taken = entries.flatMap((entry) => (entry.kind === 'step' ? entry.taken : []))
    expect(taken.length).toBeGreaterThan(5)
    expect(taken.flatMap((each) => each.edges).filter((id) => !edges.has(id))).toEqual([])
    expect(entries.map(({ value }) => JSON.stringify(value)).join()).toContain('saving')
  })

  it('keeps apart what one session and another do', async () => {
    const backend = createMemoryRecords({ jobs: { j1: {}, j2: {} } })
    const inspection = createInspection()
    const sessions = createJobSessions(inspection.world({ api: createMemoryRecordApi({ backend }) }))
    onTestFinished(() => sessions.stop())
    sessions.open('j1')
    sessions.open('j2')
    const read = () =>
      inspection.run().entries.flatMap((entry) => (entry.kind === 'answer' ? [entry.actor] : []))
    await expect.poll(() => new Set(read()).size).toBe(2)
    sessions.close('j2')
    const { actors } = inspection.run()
    expect(
      actors.flatMap(({ recordId, endedAt }) => (recordId === null ? [] : [[recordId, endedAt === null]])),
    ).toEqual([
      ['j1', true],
      ['j2', false],
    ])
  })
})

describe('R24 R30 stepping', () => {
  it('lets one thing through at a time: the event, the request, its answer, the read, its answer', async () => {
    const { session, inspection, colleague, held } = await inspectedSession()
    await colleague({ notes: 'theirs' })
    const { gate } = inspection
    gate.setMode('paused')
    session.send({ type: 'field.edit', values: { notes: 'mine' } })
    session.send({ type: 'save' })
    const told: string[] = []
    const step = async () => {
      await expect.poll(held).not.toEqual([])
      told.push(held()[0] ?? '')
      gate.step()
    }
    for (let count = 0; count < 6; count++) await step()
    await expect.poll(() => session.getSnapshot().hasTag('choosing')).toBe(true)
    expect(told).toEqual(['field.edit', 'save', 'send', 'send 412', 'load', 'load 200'])
  })

  it('answers a request by hand, which then never leaves, or has been stored all the same', async () => {
    const { session, inspection, held, stored, until } = await inspectedSession()
    const { gate } = inspection
    session.send({ type: 'field.edit', values: { notes: 'mine' } })
    gate.setMode('toRequest')
    session.send({ type: 'save' })
    await expect.poll(held).toEqual(['send'])
    expect(gate.mode()).toBe('paused')
    const answer = (type: 'send.stale' | 'send.unknown', arrived: boolean) =>
      gate.release(gate.held()[0]?.id ?? 0, {
        byHand: true,
        arrived,
        outcome: type === 'send.stale' ? { type, status: 412, etag: null } : { type, why: 'network' },
      })
    answer('send.stale', false)
    await expect.poll(held).toEqual(['load'])
    expect(stored()).toMatchObject({ notes: 'old' })
    gate.setMode('toRequest')
    // The read is at the gate first; then the save goes again.
    gate.step()
    gate.setMode('toRequest')
    await expect.poll(held).toEqual(['send'])
    answer('send.unknown', true)
    await expect.poll(stored).toMatchObject({ notes: 'mine' })
    gate.setMode('flowing')
    await until('Everything is saved.')
  })

  it('runs on to the next state, and no further', async () => {
    const { session, inspection } = await inspectedSession()
    inspection.gate.setMode('toState')
    session.send({ type: 'field.edit', values: { notes: 'mine' } })
    expect(inspection.gate.mode()).toBe('paused')
    expect(session.getSnapshot().hasTag('dirty')).toBe(true)
  })

  it('has time stand still, and pass by a step', async () => {
    const { session, inspection, stored, held } = await inspectedSession({ autosave: true })
    session.send({ type: 'field.edit', values: { notes: 'mine' } })
    inspection.gate.setMode('paused')
    expect(inspection.gate.step()).toBe(true)
    await expect.poll(held).toEqual(['send'])
    inspection.gate.setMode('flowing')
    await expect.poll(stored).toMatchObject({ notes: 'mine' })
  })

  it('has nobody’s timers wait but a session’s own', async () => {
    const { session, inspection, clock } = await inspectedSession({ autosave: true })
    session.send({ type: 'field.edit', values: { notes: 'mine' } })
    inspection.gate.setMode('paused')
    await new Promise<void>((ended) => clock?.setTimeout(ended, 1))
    expect(inspection.run().entries.filter(({ kind }) => kind === 'timer')).toEqual([])
  })

  it('forgets a request that nobody waits for any more', async () => {
    const { session, inspection, held } = await inspectedSession()
    inspection.gate.setMode('toRequest')
    session.send({ type: 'remote.changed' })
    await expect.poll(held).toEqual(['load'])
    inspection.send(inspection.run().actors[0]?.key ?? '', { type: 'close' })
    inspection.gate.release(inspection.gate.held().find(({ kind }) => kind === 'event')?.id ?? 0)
    await expect.poll(held).toEqual([])
  })
})

it('R24 an entry is told in one line', () => {
  const event = { type: 'xstate.after.quiet.job.loaded.dirty' }
  expect(lineOf({ kind: 'event', event, from: 'timer' }, eventName)).toBe('after quiet')
})
