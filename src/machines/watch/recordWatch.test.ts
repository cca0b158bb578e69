import { createActor, SimulatedClock } from 'xstate'
import { describe, expect, it } from 'vitest'
import type { CheckOutcome } from '../../services/port/recordApi'
import { testBrowser } from '../../services/testing/testBrowser'
import { recordWatchMachine, type RecordWatchEmitted } from './recordWatch'

const recordId = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
const tag = (version: number) => `W/"job:${recordId}:${version}"`
const calm = () => new Promise<void>((resolve) => setImmediate(resolve))
const same: CheckOutcome = { type: 'check.same' }
const changed = (etag: string | null): CheckOutcome => ({ type: 'check.changed', etag })
const change = { version: 8, etag: tag(8), person: 'Hana', fields: ['notes'], change_id: 'theirs' }

/** A watch of a job at version 7, on a visible page. */
function watching(has: { streams?: boolean; etag?: string | null } = {}) {
  const clock = new SimulatedClock()
  const { environment, streams } = testBrowser(has).tab()
  const known = { etag: has.etag === undefined ? tag(7) : has.etag }
  const checks: {
    etag: string
    answer: (outcome: CheckOutcome) => void
    fail: () => void
    aborted: () => boolean
  }[] = []
  const told: RecordWatchEmitted[] = []
  const watch = createActor(recordWatchMachine, {
    clock,
    input: {
      recordId,
      environment,
      streamUrl: `/job/rest/jobs/${recordId}/changes/`,
      etag: () => known.etag,
      isOwn: (changeId) => changeId === 'mine',
      api: {
        check: (_, etag, signal) =>
          new Promise((answer, reject) =>
            checks.push({
              etag,
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
  return { watch, clock, streams, checks, told, known, answer, later }
}

/** The same, with its first check answered. */
async function settled(has: Parameters<typeof watching>[0] = {}) {
  const watched = watching(has)
  watched.watch.send({ type: 'page.visible' })
  await watched.answer(same)
  return watched
}

/** The same, in view and with its stream open. */
async function streaming() {
  const watched = await settled()
  watched.watch.send({ type: 'view.in' })
  watched.streams[0]?.open()
  await watched.answer(same)
  return watched
}

describe('checks', () => {
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
  it('is for the job in view alone', async () => {
    const { watch, streams } = await settled()
    expect(streams.length).toBe(0)
    watch.send({ type: 'view.in' })
    expect(streams.map(({ url }) => url)).toEqual([`/job/rest/jobs/${recordId}/changes/`])
    watch.send({ type: 'view.out' })
    expect(streams[0]?.isClosed()).toBe(true)
  })

  it('is closed while the page is hidden', async () => {
    const { watch, streams } = await streaming()
    watch.send({ type: 'page.hidden' })
    expect(streams[0]?.isClosed()).toBe(true)
    watch.send({ type: 'page.visible' })
    expect(streams.length).toBe(2)
  })

  it('does not open on a hidden page before it is visible', () => {
    const { watch, streams } = watching()
    watch.send({ type: 'view.in' })
    expect(streams.length).toBe(0)
    watch.send({ type: 'page.visible' })
    expect(streams.length).toBe(1)
  })

  it('is closed when the watch ends', async () => {
    const { watch, streams } = await streaming()
    watch.stop()
    expect(streams[0]?.isClosed()).toBe(true)
  })

  it('tells of a change at once, with who and what', async () => {
    const { told, streams } = await streaming()
    streams[0]?.send('change', JSON.stringify(change))
    expect(told).toEqual([{ type: 'changed', etag: tag(8), by: 'Hana', fields: ['notes'] }])
  })

  it('has no news in the version that is known, nor in one’s own change', async () => {
    const { told, streams } = await streaming()
    streams[0]?.send('change', JSON.stringify({ ...change, etag: tag(7) }))
    streams[0]?.send('change', JSON.stringify({ ...change, change_id: 'mine' }))
    expect(told).toEqual([])
  })

  it('tells of a note, a deletion and of who is there', async () => {
    const { told, streams } = await streaming()
    streams[0]?.send('change', JSON.stringify({ ...change, etag: tag(7), fields: [] }))
    streams[0]?.send('presence', JSON.stringify({ people: ['Hana', 'Tom'] }))
    streams[0]?.send('deleted', JSON.stringify({ person: 'Hana' }))
    expect(told).toEqual([
      { type: 'noted', by: 'Hana' },
      { type: 'presence', people: ['Hana', 'Tom'] },
      { type: 'deleted', by: 'Hana' },
    ])
  })

  it('knows of nobody once it is lost or closed', async () => {
    const { watch, told, streams } = await streaming()
    streams[0]?.lose()
    streams[0]?.open()
    watch.send({ type: 'view.out' })
    const nobody = { type: 'presence', people: [] }
    expect(told).toEqual([nobody, nobody])
  })
})

describe('checks beside a stream', () => {
  it('go out when it opens, for what happened before, and then once a minute', async () => {
    const { watch, streams, checks, answer, later } = await settled()
    watch.send({ type: 'view.in' })
    expect(checks.length).toBe(1)
    streams[0]?.open()
    expect(checks.length).toBe(2)
    await answer(same)
    await later(59_999)
    expect(checks.length).toBe(2)
    await later(1)
    expect(checks.length).toBe(3)
  })

  it('go out once more when it opens while one is out, because that one may have left too early', async () => {
    const { watch, streams, checks, answer } = watching()
    watch.send({ type: 'page.visible' })
    watch.send({ type: 'view.in' })
    streams[0]?.open()
    await answer(same)
    expect(checks.length).toBe(2)
    await answer(same)
    expect(checks.length).toBe(2)
  })

  it.each(['lose', 'refuse'] as const)('take over at once when it ends: %s', async (how) => {
    const { streams, checks, answer, later } = await streaming()
    streams[0]?.[how]()
    expect(checks.length).toBe(3)
    await answer(same)
    await later(20_000)
    expect(checks.length).toBe(4)
  })

  it('find out when it fell silent, tell, and have it opened anew', async () => {
    const { told, streams, answer, later } = await streaming()
    await later(60_000)
    await answer(changed(tag(8)))
    expect(told.filter(({ type }) => type === 'changed').length).toBe(1)
    expect(streams.map((stream) => stream.isClosed())).toEqual([true, false])
  })

  it('go on every 20 s where the server has none; it is asked again after five minutes', async () => {
    const { watch, streams, checks, answer, later } = await settled()
    watch.send({ type: 'view.in' })
    streams[0]?.refuse()
    for (let count = 0; count < 14; count++) {
      await later(20_000)
      await answer(same)
    }
    expect([checks.length, streams.length]).toEqual([15, 1])
    await later(20_000)
    expect(streams.length).toBe(2)
  })

  it('go on every 20 s where the browser has none', async () => {
    const { watch, checks, later } = await settled({ streams: false })
    watch.send({ type: 'view.in' })
    await later(20_000)
    expect(checks.length).toBe(2)
  })
})
