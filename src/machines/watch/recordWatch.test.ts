import { createActor, SimulatedClock } from 'xstate'
import { describe, expect, it } from 'vitest'
import type { Fields } from '../../services/record/fieldTable'
import type { CheckOutcome } from '../../services/port/recordApi'
import { recordWatchMachine } from './recordWatch'
import type { RecordWatchEmitted } from './recordWatch.types'

const recordId = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
const tag = (version: number) => `W/"job:${recordId}:${version}"`
const calm = () => new Promise<void>((resolve) => setImmediate(resolve))
const same: CheckOutcome = { type: 'check.same' }
const changed = (etag: string | null): CheckOutcome => ({ type: 'check.changed', etag })
const change = {
  type: 'stream.change',
  recordId,
  etag: tag(8),
  by: 'Hana',
  fields: ['notes'],
  changeId: 'theirs',
} as const

/** A watch of a job at version 7, on a visible page. */
function watching(has: { etag?: string | null } = {}) {
  const clock = new SimulatedClock()
  const known = { etag: has.etag === undefined ? tag(7) : has.etag, content: 'Steel' }
  const checks: {
    etag: string
    fields: Fields | undefined
    answer: (outcome: CheckOutcome) => void
    fail: () => void
    aborted: () => boolean
  }[] = []
  const told: RecordWatchEmitted[] = []
  const watch = createActor(recordWatchMachine, {
    clock,
    input: {
      recordId,
      etag: () => known.etag,
      content: () => known.content,
      fields: () => ({ notes: known.content }),
      isOwn: (changeId) => changeId === 'mine',
      api: {
        check: (_, etag, signal, fields) =>
          new Promise((answer, reject) =>
            checks.push({
              etag,
              fields,
              answer,
              fail: () => reject(new Error('surprise')),
              aborted: () => signal.aborted,
            }),
          ),
      },
    },
  })
  watch.on('*', (event) => told.push(event))
  watch.start()
  const answer = async (outcome: CheckOutcome) => {
    await calm()
    checks.at(-1)?.answer(outcome)
    await calm()
  }
  const later = async (ms: number) => {
    clock.increment(ms)
    await calm()
  }
  return { watch, clock, checks, told, known, answer, later }
}

/** The same, with its first check answered. */
async function settled(has: Parameters<typeof watching>[0] = {}) {
  const watched = watching(has)
  watched.watch.send({ type: 'page.visible' })
  await watched.answer(same)
  return watched
}

/** The same, while the server tells of changes by itself. */
async function streaming() {
  const watched = await settled()
  watched.watch.send({ type: 'stream.open' })
  await watched.answer(same)
  return watched
}

describe('checks', () => {
  it('compare the values too, as long as nobody tells of changes: a move may leave the tag as it was', async () => {
    const { checks, watch, answer } = await settled()
    expect(checks.at(-1)?.fields).toEqual({ notes: 'Steel' })
    watch.send({ type: 'stream.open' })
    await answer(same)
    watch.send({ type: 'look' })
    expect(checks.at(-1)?.fields).toBeUndefined()
    watch.send({ type: 'stream.lost' })
    await answer(same)
    watch.send({ type: 'look' })
    expect(checks.at(-1)?.fields).toEqual({ notes: 'Steel' })
  })

  it('go out at once, and every 20 s while the page is visible', async () => {
    const { checks, later, answer } = await settled()
    expect(checks.map(({ etag }) => etag)).toEqual([tag(7)])
    await later(19_999)
    expect(checks.length).toBe(1)
    await later(1)
    expect(checks.length).toBe(2)
    await answer(same)
    await later(20_000)
    expect(checks.length).toBe(3)
  })

  it('rest while the page is hidden, and go out at once when it is visible again', async () => {
    const { watch, checks, later } = await settled()
    watch.send({ type: 'page.hidden' })
    watch.send({ type: 'look' })
    watch.send({ type: 'hint', etag: tag(8) })
    await later(600_000)
    expect(checks.length).toBe(1)
    watch.send({ type: 'page.visible' })
    expect(checks.length).toBe(2)
  })

  it('are given up when the page is hidden', async () => {
    const { watch, checks, told, answer, later } = await settled()
    await later(20_000)
    watch.send({ type: 'page.hidden' })
    expect(checks[1]?.aborted()).toBe(true)
    await answer(changed(tag(8)))
    expect(told).toEqual([])
  })

  it('go out at once when somebody looks, one at a time', async () => {
    const { watch, checks, answer } = await settled()
    for (let click = 0; click < 5; click++) watch.send({ type: 'look' })
    expect(checks.length).toBe(2)
    await answer(same)
    expect(checks.length).toBe(2)
  })

  it('go out once more on a hint that comes while one is out, because it may have left too early', async () => {
    const { watch, checks, answer } = await settled()
    for (let click = 0; click < 5; click++) watch.send({ type: 'hint', etag: tag(8) })
    expect(checks.length).toBe(2)
    await answer(same)
    expect(checks.length).toBe(3)
    await answer(same)
    expect(checks.length).toBe(3)
  })

  it('go out on a hint, unless it names the version that is known', async () => {
    const { watch, checks, answer } = await settled()
    watch.send({ type: 'hint', etag: tag(7) })
    watch.send({ type: 'hint', etag: `"job:${recordId}:7-gzip"` })
    expect(checks.length).toBe(1)
    watch.send({ type: 'hint', etag: tag(8) })
    expect(checks.length).toBe(2)
    await answer(same)
    watch.send({ type: 'hint', etag: null })
    expect(checks.length).toBe(3)
  })

  it('do not go out before a version is known', async () => {
    const { watch, checks, later } = await settled({ etag: null })
    watch.send({ type: 'look' })
    await later(20_000)
    expect(checks.length).toBe(0)
  })

  it('tell what they found, and ask with the ETag of that moment', async () => {
    const { told, known, checks, answer, later } = await settled()
    await later(20_000)
    await answer(changed(tag(8)))
    expect(told).toEqual([{ type: 'changed', etag: tag(8), by: null, fields: [] }])
    known.etag = tag(8)
    await later(20_000)
    expect(checks.map(({ etag }) => etag)).toEqual([tag(7), tag(7), tag(8)])
  })

  it('have no news when the version they found came in meanwhile', async () => {
    const { told, known, answer, later } = await settled()
    await later(20_000)
    known.etag = tag(8)
    await answer(changed(tag(8)))
    expect(told).toEqual([])
  })

  it('go on after one that failed, expected or not', async () => {
    const { checks, told, answer, later } = await settled()
    await later(20_000)
    await answer({ type: 'check.failed' })
    await later(20_000)
    checks.at(-1)?.fail()
    await calm()
    await later(20_000)
    expect([checks.length, told]).toEqual([4, []])
  })
})

describe('the stream', () => {
  it('tells of a change at once, with who and what', async () => {
    const { told, watch } = await streaming()
    watch.send(change)
    expect(told).toEqual([{ type: 'changed', etag: tag(8), by: 'Hana', fields: ['notes'] }])
  })

  it('has no news in the version that is known, nor in one’s own change', async () => {
    const { told, watch } = await streaming()
    watch.send({ ...change, etag: tag(7) })
    watch.send({ ...change, changeId: 'mine' })
    expect(told).toEqual([])
  })

  it('has news in a change whose version nobody says, also while none is known', async () => {
    for (const known of [{}, { etag: null }]) {
      const { told, watch } = await settled(known)
      watch.send({ type: 'stream.open' })
      watch.send({ ...change, etag: null, changeId: null })
      expect(told).toEqual([{ type: 'changed', etag: null, by: 'Hana', fields: ['notes'] }])
    }
  })

  it('tells of a note, a deletion and of who is there', async () => {
    const { told, watch } = await streaming()
    const people = [{ name: 'Tom', field: 'notes', unsaved: true }]
    watch.send({ ...change, etag: tag(7), fields: [] })
    watch.send({ type: 'stream.presence', recordId, people })
    watch.send({ type: 'stream.deleted', recordId, by: 'Hana' })
    expect(told).toEqual([
      { type: 'noted', by: 'Hana' },
      { type: 'presence', people },
      { type: 'deleted', by: 'Hana' },
    ])
  })

  it('knows of nobody once it is lost, or the page hidden', async () => {
    const { watch, told } = await streaming()
    watch.send({ type: 'stream.lost' })
    watch.send({ type: 'stream.open' })
    watch.send({ type: 'page.hidden' })
    const nobody = { type: 'presence', people: [] }
    expect(told).toEqual([nobody, nobody])
  })
})

describe('checks beside a stream', () => {
  it('go out when it opens, for what happened before, and then once a minute', async () => {
    const { watch, checks, answer, later } = await settled()
    expect(checks.length).toBe(1)
    watch.send({ type: 'stream.open' })
    expect(checks.length).toBe(2)
    await answer(same)
    await later(59_999)
    expect(checks.length).toBe(2)
    await later(1)
    expect(checks.length).toBe(3)
  })

  it('go out once more when it opens while one is out, because that one may have left too early', async () => {
    const { watch, checks, answer } = watching()
    watch.send({ type: 'page.visible' })
    watch.send({ type: 'stream.open' })
    await answer(same)
    expect(checks.length).toBe(2)
    await answer(same)
    expect(checks.length).toBe(2)
  })

  it('do not go out again when it is said twice that it is open', async () => {
    const { watch, told, checks } = await streaming()
    watch.send({ type: 'stream.open' })
    expect([checks.length, told]).toEqual([2, []])
  })

  it.each(['stream.lost', 'stream.ended'] as const)('take over at once when it ends: %s', async (type) => {
    const { watch, checks, answer, later } = await streaming()
    watch.send({ type })
    expect(checks.length).toBe(3)
    await answer(same)
    await later(20_000)
    expect(checks.length).toBe(4)
  })

  it('find out when it fell silent, and tell', async () => {
    const { told, answer, later } = await streaming()
    await later(60_000)
    await answer(changed(tag(8)))
    expect(told.map(({ type }) => type)).toEqual(['changed', 'lapsed'])
  })

  it('go on every 20 s where the server has none', async () => {
    const { watch, checks, later, answer } = await settled()
    watch.send({ type: 'stream.ended' })
    await later(20_000)
    await answer(same)
    await later(20_000)
    expect(checks.length).toBe(3)
  })
})

describe('U31 a backend whose reads move the ETag', () => {
  /** A change comes, and the page reads: another ETag, and this content. */
  const reads = (watched: Awaited<ReturnType<typeof streaming>>, version: number, content = 'Steel') => {
    watched.watch.send({ ...change, etag: tag(version) })
    watched.known.etag = tag(version)
    watched.known.content = content
  }

  it('U31 makes a page read no more than a few times a minute', async () => {
    const watched = await streaming()
    for (let version = 8; version < 60; version++) {
      reads(watched, version)
      await watched.later(1_000)
    }
    expect(watched.told.filter(({ type }) => type === 'changed').length).toBeLessThanOrEqual(6)
  })

  it('U31 keeps no change back for good: what came meanwhile is told after half a minute', async () => {
    const watched = await streaming()
    for (let version = 8; version < 13; version++) reads(watched, version)
    const before = watched.told.length
    watched.watch.send({ ...change, etag: tag(13) })
    expect(watched.told).toHaveLength(before)
    await watched.later(30_000)
    expect(watched.told.at(-1)).toEqual({ type: 'changed', etag: null, by: null, fields: [] })
  })

  it('U31 is not taken for a busy record: changes that bring something are told at once', async () => {
    const watched = await streaming()
    for (let version = 8; version < 40; version++) reads(watched, version, `Steel ${version}`)
    expect(watched.told).toHaveLength(32)
  })

  it('U31 a change that brings something is told at once also after three that brought nothing, and they start anew', async () => {
    const watched = await streaming()
    const told = () => watched.told.length
    for (let version = 8; version < 12; version++) reads(watched, version)
    expect(told()).toBe(4)
    watched.known.content = 'Zinc'
    for (let version = 12; version < 16; version++) reads(watched, version, 'Zinc')
    expect(told()).toBe(8)
    reads(watched, 16, 'Zinc')
    expect(told()).toBe(8)
  })

  it('U31 what brings something counts as much as what does not: three more may follow that bring nothing', async () => {
    const watched = await streaming()
    for (let version = 8; version < 12; version++) reads(watched, version, `Steel ${version}`)
    for (let version = 12; version < 15; version++) reads(watched, version, 'Steel 11')
    expect(watched.told).toHaveLength(7)
  })

  it('U31 the version that is known makes nobody wait, and is no news half a minute later', async () => {
    const watched = await streaming()
    for (let version = 8; version < 12; version++) reads(watched, version)
    const before = watched.told.length
    watched.watch.send({ ...change, etag: tag(11) })
    await watched.later(30_000)
    expect(watched.told).toHaveLength(before)
  })

  it('U31 changes that come faster than they can be read do not count as bringing nothing', async () => {
    const { watch, told } = await streaming()
    for (let version = 8; version < 40; version++) watch.send({ ...change, etag: tag(version) })
    expect(told).toHaveLength(32)
  })
})
