import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LoadOutcome, RecordApi, SendOutcome, SentOperation } from '../port/recordApi'
import { createMemoryRecordApi } from '../memory/memoryRecordApi'
import { createMemoryRecords } from '../memory/memoryRecords'
import { keepSeen } from './keepSeen'
import { createSeenRecords, type SeenRecord } from './seenRecords'

const hana = { id: 'hana', name: 'Hana Whitlock' }
const tom = { id: 'tom', name: 'Tom Brightwater' }
const at = '2026-05-04T10:00:00.000Z'
const record = (id: string): SeenRecord => ({
  id,
  fields: { name: id, paid: false },
  names: {},
  number: '1',
  at,
})
const ids = async () => (await createSeenRecords().read())?.records.map(({ id }) => id)

beforeEach(() => void vi.stubGlobal('indexedDB', new IDBFactory()))
afterEach(() => void vi.restoreAllMocks())

describe('what a person has seen of records', () => {
  it('is kept as it was read, the newest first, and only so much of it', async () => {
    const seen = createSeenRecords()
    await seen.begin(hana)
    for (const id of ['a', 'b', 'a']) await seen.keep('hana', record(id))
    expect(await seen.read()).toEqual({ person: hana, records: [record('a'), record('b')] })
    for (let count = 0; count < 40; count++) await seen.keep('hana', record(`job ${count}`))
    expect(await ids()).toHaveLength(30)
  })

  it('is one person’s at a time: another who begins removes it, and what comes late is not taken', async () => {
    const seen = createSeenRecords()
    await seen.begin(hana)
    await seen.keep('hana', record('a'))
    await seen.begin(tom)
    expect(await ids()).toEqual([])
    await seen.keep('hana', record('b'))
    expect(await ids()).toEqual([])
    await seen.wipe()
    await seen.keep('tom', record('c'))
    expect(await seen.read()).toBeNull()
  })

  it('stays for the person who begins again', async () => {
    const seen = createSeenRecords()
    await seen.begin(hana)
    await seen.keep('hana', record('a'))
    await seen.begin(hana)
    expect(await ids()).toEqual(['a'])
  })
})

describe('a disk that is full', () => {
  it('rejects what asks for room, leaves no connection open behind it, and throws nothing where nobody looks', async () => {
    const seen = createSeenRecords()
    await seen.begin(hana)
    const closing = vi.spyOn(IDBDatabase.prototype, 'close')
    const putting = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
    ) {
      this.transaction.abort()
      throw new DOMException('', 'QuotaExceededError')
    })
    await expect(seen.keep('hana', record('a'))).rejects.toThrow()
    expect(closing).toHaveBeenCalledTimes(1)
    putting.mockRestore()
    closing.mockRestore()
    await seen.keep('hana', record('b'))
    expect(await ids()).toEqual(['b'])
  })
})

describe('a port that keeps what it reads', () => {
  it('keeps it with its age, forgets what is gone, and never answers from it', async () => {
    const backend = createMemoryRecords({ jobs: { j1: { name: 'Handrail', notes: 'first' } } })
    const seen = createSeenRecords()
    const api = keepSeen(createMemoryRecordApi({ backend }), { person: hana, seen, numberKey: 'job_number' })
    const { signal } = new AbortController()
    await api.load('j1', signal)
    await expect.poll(ids).toEqual(['j1'])
    const kept = (await seen.read())?.records[0]
    expect(kept?.fields).toMatchObject({ name: 'Handrail', notes: 'first' })
    expect(Number.isNaN(Date.parse(kept?.at ?? ''))).toBe(false)
    backend.jobs.delete('j1')
    expect((await api.load('j1', signal)).type).toBe('load.missing')
    await expect.poll(ids).toEqual([])
  })

  it('forgets what this person or somebody else has deleted, and nothing for an answer that is in doubt', async () => {
    const seen = createSeenRecords()
    let isRestarting = false
    const plain = createMemoryRecordApi({
      jobs: { j1: { name: 'Handrail' }, j2: { name: 'Gate' } },
      onLoad: (_id, answer) => (isRestarting ? { type: 'load.missing', by: null, doubtful: true } : answer()),
    })
    const outcomes: SendOutcome[] = [
      { type: 'send.accepted', version: null },
      { type: 'send.missing', by: 'Tom Brightwater' },
    ]
    const api = keepSeen(
      { ...plain, send: async () => outcomes.shift() ?? { type: 'send.signedOut' } },
      { person: hana, seen, numberKey: 'job_number' },
    )
    const { signal } = new AbortController()
    for (const id of ['j1', 'j2']) await api.load(id, signal)
    await expect.poll(ids).toEqual(['j2', 'j1'])
    isRestarting = true
    await api.load('j1', signal)
    const operation = { etag: '"1"', changeId: 'c', madeAt: at, kind: 'delete' } as const
    await api.send({ ...operation, recordId: 'j2' }, signal)
    await expect.poll(ids).toEqual(['j1'])
    await api.send({ ...operation, recordId: 'j1' }, signal)
    await expect.poll(ids).toEqual([])
  })
})

describe('what a port keeps of an answer, and what it forgets', () => {
  const version = { etag: '"1"', fields: { name: 'Gate' }, names: {}, events: [], details: { job_number: 7 } }
  const sent = { recordId: 'j1', etag: '"1"', changeId: 'c', madeAt: at }
  const save: SentOperation = { ...sent, kind: 'save', before: {}, after: {} }
  const remove: SentOperation = { ...sent, kind: 'delete' }
  const told: string[] = []

  function portOf(outcome: LoadOutcome | SendOutcome) {
    told.length = 0
    const seen = {
      begin: async () => undefined,
      keep: async (_person: string, { id, number }: SeenRecord) => void told.push(`keep ${id} ${number}`),
      remove: async (_person: string, id: string) => void told.push(`forget ${id}`),
    } as unknown as ReturnType<typeof createSeenRecords>
    const api = { load: async () => outcome, send: async () => outcome } as unknown as RecordApi
    return keepSeen(api, { person: hana, seen, numberKey: 'job_number' })
  }
  const settled = () => new Promise<void>((resolve) => void setImmediate(resolve))

  it.each<[string, LoadOutcome, string[]]>([
    ['read', { type: 'load.done', version }, ['keep j1 7']],
    ['read without a number', { type: 'load.done', version: { ...version, details: {} } }, ['keep j1 null']],
    ['gone', { type: 'load.missing', by: null }, ['forget j1']],
    ['perhaps gone', { type: 'load.missing', by: null, doubtful: true }, []],
    ['denied', { type: 'load.denied' }, ['forget j1']],
    ['asked for by nobody', { type: 'load.signedOut' }, []],
    ['not to be had', { type: 'load.failed', why: 'network', retryAfterMs: null }, []],
  ])('when it is %s', async (_, outcome, expected) => {
    expect(await portOf(outcome).load('j1', new AbortController().signal)).toBe(outcome)
    await settled()
    expect(told).toEqual(expected)
  })

  it.each<[string, SentOperation, SendOutcome, string[]]>([
    ['written', save, { type: 'send.accepted', version }, ['keep j1 7']],
    ['written, unseen', save, { type: 'send.accepted', version: null }, []],
    ['deleted', remove, { type: 'send.accepted', version: null }, ['forget j1']],
    ['not deleted', remove, { type: 'send.unknown', why: 'network' }, []],
    ['deleted by somebody', save, { type: 'send.missing', by: 'Tom' }, ['forget j1']],
    ['missing', save, { type: 'send.missing', by: null }, []],
    ['signed out', save, { type: 'send.signedOut' }, []],
  ])('when it is %s', async (_, operation, outcome, expected) => {
    expect(await portOf(outcome).send(operation, new AbortController().signal)).toBe(outcome)
    await settled()
    expect(told).toEqual(expected)
  })
})
