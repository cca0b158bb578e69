import { describe, expect, it } from 'vitest'
import type {
  EventPage,
  RecordEvent,
  RecordApi,
  LoadOutcome,
  SentOperation,
} from '../../services/port/recordApi'
import { versionOf } from '../testing/versions'
import { isWhole, loadRecord, type LoadInput } from './loadRecord'

const signal = new AbortController().signal
const event = (id: string, changes: Partial<RecordEvent> = {}): RecordEvent => ({
  id,
  at: '2026-03-04T01:00:00.000Z',
  by: 'Tom',
  kind: 'job_updated',
  text: '',
  changeId: `change ${id}`,
  before: {},
  after: {},
  canUndo: false,
  undoText: null,
  ...changes,
})
const sent: SentOperation = {
  kind: 'save',
  recordId: 'j1',
  etag: '"1"',
  changeId: 'mine',
  madeAt: '2026-03-04T00:00:00.000Z',
  before: { notes: null },
  after: { notes: 'mine' },
}

/** A backend whose record has these events, newest first, three of which come with it, two with each page. */
function backend(all: readonly RecordEvent[], broken = false) {
  const asked: (string | null)[] = []
  const page = (from: number, count: number): EventPage => {
    const events = all.slice(from, from + count)
    return { events, olderThan: from + count < all.length ? (events.at(-1)?.id ?? null) : null }
  }
  const short = (each: RecordEvent): RecordEvent =>
    each.leftOut === undefined ? each : { ...each, before: {}, after: {} }
  const api = {
    load: async (): Promise<LoadOutcome> => {
      const { events, olderThan } = page(0, 3)
      return { type: 'load.done', version: { ...versionOf({}), events: events.map(short), olderThan } }
    },
    history: async (_recordId: string, before: string | null) => {
      asked.push(before)
      const from = before === null ? 0 : all.findIndex(({ id }) => id === before) + 1
      const found = page(from, 2)
      return broken ? null : { ...found, events: found.events.map(({ leftOut: _, ...rest }) => rest) }
    },
  } as unknown as RecordApi
  const load = async (input: Partial<LoadInput>) => {
    const base = versionOf({}, [event('base')])
    const outcome = await loadRecord(
      api,
      { recordId: 'j1', base, sent: null, ownChanges: [], ...input },
      signal,
    )
    return outcome.type === 'load.done' ? outcome.version.events.map(({ id }) => id) : outcome
  }
  return { load, asked, api }
}

const many = ['e8', 'e7', 'e6', 'e5', 'e4', 'e3', 'e2', 'e1'].map((id) => event(id))

describe('U29 reading a record of which a tag is known', () => {
  const untagged = (base: LoadInput['base'], open: LoadInput['sent'] = null) => {
    const version = { ...versionOf({}), etag: null }
    const api = { load: async (): Promise<LoadOutcome> => ({ type: 'load.done', version }) }
    const input = { recordId: 'j1', base, sent: open, ownChanges: [] }
    return loadRecord(api as unknown as RecordApi, input, signal)
  }

  it('U29 is not done without one: a draft, a version before or a write that is open had it', async () => {
    const failed = { type: 'load.failed', why: 'broken', retryAfterMs: null }
    expect(await untagged(versionOf({}))).toEqual(failed)
    expect(await untagged({ ...versionOf({}), etag: null }, sent)).toEqual(failed)
  })

  it('is done where there never was one', async () => {
    const none = { ...versionOf({}), etag: null }
    expect(await untagged(null)).toMatchObject({ type: 'load.done' })
    expect(await untagged(none, { ...sent, etag: null })).toMatchObject({ type: 'load.done' })
  })
})

describe('U12 reading a record whose newest events only come along', () => {
  it('asks no further back when nothing of one\u2019s own is open', async () => {
    const { load, asked } = backend([...many, event('base')])
    expect([await load({}), asked]).toEqual([['e8', 'e7', 'e6'], []])
  })

  it('nor when the events reach back to the base, or show the write that is open', async () => {
    const reaching = backend([event('e9'), event('base'), ...many])
    expect([await reaching.load({ sent }), reaching.asked]).toEqual([['e9', 'base', 'e8'], []])
    const showing = backend([event('e9'), event('own', { changeId: 'mine' }), ...many])
    expect([await showing.load({ sent }), showing.asked]).toEqual([['e9', 'own', 'e8'], []])
  })

  it('asks back to the write that is open, behind many changes of others', async () => {
    const { load, asked } = backend([...many, event('own', { changeId: 'mine' }), event('base')])
    expect(await load({ sent })).toEqual([...many.map(({ id }) => id), 'own'])
    expect(asked).toEqual(['e6', 'e4', 'e2'])
  })

  it('asks back to the base when the write that is open is not there', async () => {
    const { load, asked } = backend([...many, event('base'), event('e0'), event('e-1'), event('e-2')])
    expect(await load({ sent })).toEqual([...many.map(({ id }) => id), 'base'])
    expect(asked).toEqual(['e6', 'e4', 'e2'])
  })

  it('does not take for missing what it could not look for', async () => {
    const { load } = backend([...many, event('own', { changeId: 'mine' })], true)
    expect(await load({ sent })).toEqual({ type: 'load.failed', why: 'broken', retryAfterMs: null })
  })

  it('asks for the long text of an earlier write of one\u2019s own that arrived after all', async () => {
    const late = event('late', { changeId: 'given up', after: { notes: 'long' }, leftOut: ['notes'] })
    const { api, asked } = backend([event('e9'), event('e8'), late, event('base')])
    const base = versionOf({}, [event('base')])
    const input = { recordId: 'j1', base, sent: null, ownChanges: ['given up'] }
    const outcome = await loadRecord(api, input, signal)
    const events = outcome.type === 'load.done' ? outcome.version.events : []
    expect([events.map(({ id }) => id), events[2]?.after, asked]).toEqual([
      ['e9', 'e8', 'late'],
      { notes: 'long' },
      [null, 'e8'],
    ])
    // Of others' writes only the names are needed, and of the one in flight the values are known.
    const others = backend([late, event('base')])
    await others.load({ ownChanges: ['mine'], sent: { ...sent, changeId: 'given up' } })
    expect(others.asked).toEqual([])
  })

  it('asks for it no further back than to that write', async () => {
    const late = event('late', { changeId: 'given up', leftOut: ['notes'] })
    const { load, asked } = backend([event('e9'), late, ...many])
    expect(await load({ ownChanges: ['given up'] })).toEqual(['e9', 'late', 'e8'])
    expect(asked).toEqual([null])
    const further = backend([event('e9'), event('e10'), late, ...many])
    await further.load({ ownChanges: ['given up'] })
    expect(further.asked).toEqual([null, 'e10'])
  })

  it.each<[string, Partial<RecordEvent>, Partial<LoadInput>]>([
    ['whose values came along', { changeId: 'given up' }, { ownChanges: ['given up'] }],
    ['that left nothing out', { changeId: 'given up', leftOut: [] }, { ownChanges: ['given up'] }],
    ['that is the one in flight', { changeId: 'mine', leftOut: ['notes'] }, { ownChanges: ['mine'], sent }],
    ['of somebody else', { changeId: 'another', leftOut: ['notes'] }, { ownChanges: ['given up'] }],
    ['without a change id', { changeId: null, leftOut: ['notes'] }, { ownChanges: ['given up'] }],
  ])('asks for no values of a write %s', async (_, changes, input) => {
    const { load, asked } = backend([event('late', changes), event('base')])
    await load(input)
    expect(asked).toEqual([])
  })

  it('does not take for told what it could not ask for', async () => {
    const { load } = backend([event('late', { changeId: 'given up', leftOut: ['notes'] })], true)
    expect(await load({ ownChanges: ['given up'] })).toMatchObject({ type: 'load.failed', why: 'broken' })
  })

  it('asks no further back where nothing is known that it could reach', async () => {
    const { load, asked } = backend(many)
    expect([await load({ base: null, sent }), asked]).toEqual([['e8', 'e7', 'e6'], []])
  })

  it('nor where there is no more', async () => {
    const { load, asked } = backend([event('e2'), event('e1')])
    expect([await load({ sent }), asked]).toEqual([['e2', 'e1'], []])
  })

  it('gives up looking after forty pages', async () => {
    const { load, asked } = backend(Array.from({ length: 200 }, (_each, index) => event(`e${index}`)))
    const events = await load({ sent })
    expect([asked.length, events]).toMatchObject([40, { length: 83 }])
  })

  it('takes what came along where a backend tells no more', async () => {
    const { api } = backend(many)
    const { load } = api
    const input = { recordId: 'j1', base: versionOf({}, [event('base')]), sent, ownChanges: [] }
    const outcome = await loadRecord({ load } as unknown as RecordApi, input, signal)
    expect(outcome.type === 'load.done' && outcome.version.events.length).toBe(3)
  })

  it('passes on what a read that failed says', async () => {
    const failed: LoadOutcome = { type: 'load.failed', why: 'network', retryAfterMs: 7 }
    const api = { load: async () => failed } as unknown as RecordApi
    expect(await loadRecord(api, { recordId: 'j1', base: null, sent: null, ownChanges: [] }, signal)).toBe(
      failed,
    )
  })
})

describe('an answer to a write', () => {
  const base = versionOf({ notes: 'a', paid: false })

  it.each([
    ['all that was read before', base, { notes: 'b', paid: false, name: 'new' }, true],
    ['the changed fields alone', base, { notes: 'b' }, false],
    ['none of them', base, {}, false],
    ['anything, where nothing was read before', null, {}, true],
  ])('is the record or is not: %s', (_, before, fields, expected) => {
    expect(isWhole({ base: before }, versionOf(fields))).toBe(expected)
  })
})
