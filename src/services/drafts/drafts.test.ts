import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, it } from 'vitest'
import { createDrafts } from './drafts'
import type { DraftOptions } from './drafts.types'
import { createDraftStore, type DraftStore, type StoredKey } from './draftStore'
import type { RecordEvent } from '../port/recordApi'
import { livesAlone } from './tabLives'
import { defineResource } from '../resources/resource'
import { jobFields } from '../resources/job'
import { someDraft } from '../testing/someDraft'

const day = 24 * 60 * 60 * 1000
const start = Date.parse('2026-03-02T01:02:00.000Z')
const kept = { type: 'draft.kept' }

let store: DraftStore
let time = start

beforeEach(() => {
  store = createDraftStore(new IDBFactory())
  time = start
})

/** Drafts as one page load sees them; the same tab name means the same page. */
function page(tab: string, options: Partial<DraftOptions> & { living?: readonly string[] } = {}) {
  const living = new Set(options.living ?? [])
  const lives = {
    tab,
    living: async (tabs: readonly string[]) => new Set(tabs.filter((each) => living.has(each))),
  }
  return createDrafts({ person: 'hana', store, lives, now: () => time, ...options })
}

const noted = (notes: string, at = new Date(time).toISOString()) =>
  someDraft({ edits: { notes }, sent: null, at })
const put = (key: StoredKey, record: unknown) => store.change({ put: { key, record } })
const keys = () => store.read((drafts) => drafts.getAllKeys())

const orders = defineResource({
  name: { one: 'order', many: 'orders' },
  fields: jobFields,
  paths: { record: (id) => `/orders/${id}` },
})

describe('drafts', () => {
  it('bring back every part of a draft after the page is gone', async () => {
    expect(await page('one').write('j1', someDraft())).toEqual(kept)
    expect(await page('two').read('j1')).toEqual(someDraft())
  })

  it('of two kinds of record with the same id are kept apart, and each kind lists its own', async () => {
    await page('one').write('7', noted('of the job'))
    await page('one', { resource: orders }).write('7', noted('of the order'))
    expect((await page('two').read('7'))?.edits).toEqual({ notes: 'of the job' })
    expect((await page('two', { resource: orders }).read('7'))?.edits).toEqual({ notes: 'of the order' })
    expect((await page('three').list()).map(({ recordId }) => recordId)).toEqual(['7'])
    expect((await page('three', { resource: orders }).list()).map(({ recordId }) => recordId)).toEqual(['7'])
  })

  it('know nothing of a job without a draft', async () => {
    expect(await page('one').read('j1')).toBeNull()
    expect(await page('one').list()).toEqual([])
  })

  it('keep the last of several writes, for each job', async () => {
    const { write, list, read } = page('one')
    await write('j1', noted('first'))
    await write('j2', noted('other'))
    await write('j1', noted('second'))
    expect((await read('j1'))?.edits).toEqual({ notes: 'second' })
    expect((await list()).map(({ recordId }) => recordId).sort()).toEqual(['j1', 'j2'])
  })

  it('list the jobs with something unsaved, not those with nothing but values given up', async () => {
    const { write, list } = page('one')
    const empty = someDraft({ edits: {}, unreadable: {}, note: '', sent: null })
    await write('given up', empty)
    await write('typed', { ...empty, edits: { notes: 'x' } })
    await write('half typed', { ...empty, unreadable: { price_cap: '12,' } })
    await write('noted', { ...empty, note: 'Called' })
    await write('sent', { ...empty, sent: { ...someDraft().sent!, recordId: 'sent' } })
    await put(['hana', 'broken', 'one'], { schema: 1, at: empty.at, size: 1, text: 'rubbish' })
    expect((await list()).map(({ recordId }) => recordId).sort()).toEqual([
      'half typed',
      'noted',
      'sent',
      'typed',
    ])
    expect((await list())[0]?.at).toBe(empty.at)
  })

  it('leave the history of the base out, but for a word about where it ends', async () => {
    const event: RecordEvent = {
      id: 'e',
      at: '2026-03-01T00:00:00Z',
      by: 'Tom Reid',
      byId: 'tom',
      kind: 'job_updated',
      text: 'x'.repeat(300_000),
      changeId: null,
      before: { notes: 'y'.repeat(300_000) },
      after: { notes: 'x'.repeat(300_000) },
      canUndo: true,
      undoText: null,
    }
    const draft = someDraft()
    const events = [event, { ...event, id: 'older' }]
    await page('one').write('j1', { ...draft, base: { ...draft.base, events } })
    const kept = { ...event, text: 'x'.repeat(500), before: null, after: null, canUndo: false }
    expect((await page('one').read('j1'))?.base.events).toEqual([kept])
  })

  it('L4 of another job stay there: no job ever opens with the text typed into another', async () => {
    await page('one').write('j2', noted('of the second job'))
    expect(await page('two').read('j1')).toBeNull()
    expect((await page('two').read('j2'))?.edits).toEqual({ notes: 'of the second job' })
  })

  it('are gone when they are removed', async () => {
    const drafts = page('one')
    await drafts.write('j1', someDraft())
    expect(await drafts.remove('j1')).toEqual(kept)
    expect(await drafts.read('j1')).toBeNull()
  })

  it('of another person on this browser are invisible, and survive that person wiping', async () => {
    await page('one').write('j1', someDraft())
    const tom = page('one', { person: 'tom' })
    expect([await tom.read('j1'), await tom.list()]).toEqual([null, []])
    expect(await tom.wipe()).toEqual(kept)
    expect(await page('two').read('j1')).toEqual(someDraft())
  })

  it('U9 of another person are known to be there, and nothing else of them', async () => {
    const tom = page('one', { person: 'tom' })
    expect(await tom.othersWait()).toBe(false)
    await page('one').write('j1', someDraft({ edits: {}, unreadable: {}, note: '', sent: null }))
    expect(await tom.othersWait()).toBe(false)
    await page('one').write('j1', noted('Hana’s'))
    expect([await tom.othersWait(), await page('two').othersWait()]).toEqual([true, false])
    expect(await tom.list()).toEqual([])
  })

  it('cannot be reached by a person whose id looks like a key', async () => {
    await page('one').write('j1', someDraft())
    expect(await page('one', { person: 'hana,j1' }).read('one')).toBeNull()
    expect(await page('one', { person: '' }).list()).toEqual([])
  })

  it('L4 of another kind of record survive the wiping of this one: nobody was asked about them', async () => {
    const ofOrders = page('one', { resource: orders })
    await ofOrders.write('j1', noted('of an order'))
    await page('one').write('j1', noted('of a job'))
    await page('one').wipe()
    expect([await ofOrders.list(), await page('one').list()]).toMatchObject([[{ recordId: 'j1' }], []])
    await ofOrders.wipe()
    expect(await keys()).toEqual([])
  })

  it('are wiped with everything of this person, broken records and other tabs included', async () => {
    await page('one').write('j1', someDraft())
    await page('two').write('j2', someDraft({ sent: null }))
    await put(['hana', 'j3', 'x'], { rubbish: true })
    await put(['tom', 'j3', 'x'], { rubbish: true })
    expect(await page('one').wipe()).toEqual(kept)
    expect(await keys()).toEqual([['tom', 'j3', 'x']])
  })
})

describe('two tabs of one person', () => {
  it('never overwrite each other: each writes under a key of its own', async () => {
    await page('one').write('j1', noted('of one'))
    await page('two').write('j1', noted('of two'))
    expect((await page('one').read('j1'))?.edits).toEqual({ notes: 'of one' })
    expect((await page('two').read('j1'))?.edits).toEqual({ notes: 'of two' })
  })

  it('leave alone what a tab that is still open holds', async () => {
    await page('one').write('j1', noted('of one'))
    const two = page('two', { living: ['one'] })
    expect(await two.read('j1')).toBeNull()
    expect(await two.list()).toEqual([
      { recordId: 'j1', at: new Date(start).toISOString(), ownedElsewhere: true },
    ])
    await page('gone').write('j1', noted('of a tab that is gone'))
    expect((await two.list())[0]?.ownedElsewhere).toBe(false)
    expect((await two.read('j1'))?.edits).toEqual({ notes: 'of a tab that is gone' })
    await two.remove('j1')
    expect((await page('one').read('j1'))?.edits).toEqual({ notes: 'of one' })
  })

  it('cannot both take over the draft of a tab that is gone', async () => {
    await page('gone').write('j1', noted('left'))
    const [one, two] = [page('one', { living: ['two'] }), page('two', { living: ['one'] })]
    const got = await Promise.all([one.read('j1'), two.read('j1')])
    expect(got.map((draft) => draft?.edits.notes ?? null).sort()).toEqual(['left', null])
  })
})

describe('a store slower than anybody waits for', () => {
  /** A store whose changes take effect at once, and are answered when the test says so. */
  function slow() {
    const answers: (() => void)[] = []
    const late = <Result>(result: Promise<Result>) =>
      new Promise<Result>((resolve, reject) => answers.push(() => void result.then(resolve, reject)))
    return {
      store: {
        ...store,
        change: (change) => late(store.change(change)),
        move: (from, to) => late(store.move(from, to)),
      } satisfies DraftStore,
      answers,
      async answerAll() {
        for (const pause of [1, 2, 3, 4]) {
          await new Promise((resolve) => setTimeout(resolve, pause))
          answers.splice(0).forEach((answer) => answer())
        }
      },
    }
  }

  it('U4 destroys no draft: what is typed before it comes is written beside it', async () => {
    await page('gone').write('j1', noted('left'))
    const { store: late, answers, answerAll } = slow()
    const one = page('one', { store: late })
    const reading = one.read('j1')
    await expect.poll(() => answers.length).toBe(1)
    const writing = one.write('j1', noted('typed meanwhile'))
    await answerAll()
    expect([(await reading)?.edits, await writing]).toEqual([{ notes: 'left' }, kept])
    const two = page('two')
    const both = [(await two.read('j1'))?.edits.notes]
    await two.remove('j1')
    expect([...both, (await two.read('j1'))?.edits.notes].sort()).toEqual(['left', 'typed meanwhile'])
  })

  it('U4 leaves a draft that nobody waits for any more to whoever opens the job next', async () => {
    await page('gone').write('j1', noted('left'))
    const patience = new AbortController()
    const { store: late, answers, answerAll } = slow()
    const one = page('one', { store: late })
    const reading = one.read('j1', patience.signal)
    await expect.poll(() => answers.length).toBe(1)
    patience.abort()
    await answerAll()
    expect(await reading).toBeNull()
    const writing = one.write('j1', noted('typed since'))
    await answerAll()
    const removing = one.remove('j1')
    await answerAll()
    expect([await writing, await removing]).toEqual([kept, kept])
    expect((await page('two').read('j1'))?.edits).toEqual({ notes: 'left' })
  })

  it('U4 reads with transactions that only read', async () => {
    await page('one').write('j1', noted('typed'))
    const changes: unknown[] = []
    const watched: DraftStore = { ...store, change: (change) => (changes.push(change), store.change(change)) }
    await page('one', { store: watched }).read('j1')
    await page('one', { store: watched }).list()
    expect(changes).toEqual([])
  })

  it('U4 writes over no record under its own name that it has not read', async () => {
    const one = page('one')
    await one.write('j1', noted('before the session was ended'))
    const reading = one.read('j1')
    await one.write('j1', noted('typed before it came'))
    expect((await reading)?.edits).toEqual({ notes: 'before the session was ended' })
    expect(await keys()).toHaveLength(2)
  })

  it('U4 replaces what was read, and only that, with what came of it', async () => {
    await page('a').write('j1', noted('older'))
    time += 1_000
    await page('b').write('j1', noted('newer'))
    const next = page('c')
    expect((await next.read('j1'))?.edits).toEqual({ notes: 'newer' })
    await next.write('j1', noted('newer, and more'))
    const texts = await store.read(async (drafts) => JSON.stringify(await drafts.getAll()))
    expect([texts.includes('newer, and more'), texts.includes('"newer\\"'), texts.includes('older')]).toEqual(
      [true, false, true],
    )
  })
})

describe('several drafts of one job that tabs left behind', () => {
  beforeEach(async () => {
    await page('a').write('j1', noted('older'))
    time += 60_000
    await page('b').write('j1', noted('newer'))
  })

  it('come up one after the other, the newest first', async () => {
    expect((await page('c').list()).map(({ at }) => at)).toEqual([new Date(time).toISOString()])
    const next = page('c')
    expect((await next.read('j1'))?.edits).toEqual({ notes: 'newer' })
    expect((await next.read('j1'))?.edits).toEqual({ notes: 'newer' })
    await next.remove('j1')
    expect((await next.read('j1'))?.edits).toEqual({ notes: 'older' })
    await next.remove('j1')
    expect([await next.read('j1'), await keys()]).toEqual([null, []])
  })
})

describe('limits', () => {
  it('refuse a draft that is too large, and keep the last one that was not', async () => {
    const drafts = page('one')
    await drafts.write('j1', noted('small'))
    expect(await drafts.write('j1', noted('ü'.repeat(1024 * 1024)))).toEqual({
      type: 'draft.unkept',
      why: 'tooLarge',
    })
    expect((await drafts.read('j1'))?.edits).toEqual({ notes: 'small' })
    expect(await drafts.write('j1', noted('x'.repeat(255 * 1024)))).toEqual(kept)
  })

  it('count all drafts in this browser, whoever they belong to, but a rewritten one only once', async () => {
    const limits = { allBytes: 5_000 }
    const tom = page('one', { person: 'tom', limits })
    expect(await tom.write('j1', noted('x'.repeat(2_500)))).toEqual(kept)
    expect(await tom.write('j1', noted('x'.repeat(3_000)))).toEqual(kept)
    const hana = page('one', { limits })
    expect(await hana.write('j2', noted('x'.repeat(2_500)))).toEqual({ type: 'draft.unkept', why: 'full' })
    await tom.remove('j1')
    expect(await hana.write('j2', noted('x'.repeat(2_500)))).toEqual(kept)
  })

  it('U3 are counted after a draft is on the disk; one too many gives way to the last that was not', async () => {
    const limits = { allBytes: 5_000 }
    await page('one', { person: 'tom' }).write('j1', noted('x'.repeat(2_000)))
    const changes: string[] = []
    const watched: DraftStore = {
      read: (look, waits) => (changes.push('read'), store.read(look, waits)),
      change: (change) => (changes.push('change'), store.change(change)),
      move: store.move,
      putBack: store.putBack,
    }
    const hana = page('one', { limits, store: watched })
    await hana.write('j2', noted('fits'))
    expect(changes).toEqual(['change', 'read'])
    expect(await hana.write('j2', noted('x'.repeat(3_000)))).toEqual({ type: 'draft.unkept', why: 'full' })
    expect((await page('two').read('j2'))?.edits).toEqual({ notes: 'fits' })
  })

  it('count the drafts of a person’s other jobs, in this tab and in others', async () => {
    const limits = { allBytes: 5_000 }
    expect(await page('one', { limits }).write('j1', noted('x'.repeat(2_500)))).toEqual(kept)
    for (const tab of ['one', 'two']) {
      const next = await page(tab, { limits }).write('j2', noted('x'.repeat(2_500)))
      expect(next).toEqual({ type: 'draft.unkept', why: 'full' })
    }
  })

  it('offer nothing that nobody touched for 14 days, and have it still when a clock was wrong', async () => {
    await page('one').write('j1', noted('old'))
    time = start + 14 * day
    expect((await page('two').list()).length).toBe(1)
    time += 1
    expect(await page('one').read('j1')).toBeNull()
    expect(await page('two').list()).toEqual([])
    time = start
    expect((await page('two').list()).length).toBe(1)
  })

  it('drop it after 28 days, whoever it belongs to, and not a moment earlier', async () => {
    await page('one').write('j1', noted('old'))
    time = start + 28 * day
    expect(await page('two', { person: 'tom' }).list()).toEqual([])
    expect(await keys()).toHaveLength(1)
    time += 1
    expect(await page('two', { person: 'tom' }).list()).toEqual([])
    expect(await keys()).toEqual([])
  })

  it('L4 have room for the longest text in any script', async () => {
    const base = { ...someDraft().base, fields: { notes: '\u8aac'.repeat(100_000) } }
    const edited = someDraft({ base, edits: { notes: '\u660e'.repeat(100_000) }, sent: null })
    expect(await page('one').write('j1', edited)).toEqual(kept)
  })
})

describe('records that cannot be read', () => {
  const text = JSON.stringify(noted('from the future'))
  const record = { schema: 1, at: new Date(start).toISOString(), size: 10, text }

  it.each([
    ['of a newer schema', { ...record, schema: 2 }],
    ['without text', { ...record, text: undefined }],
    ['cut off', { ...record, text: text.slice(0, -9) }],
    [
      'of another job',
      { ...record, text: JSON.stringify(someDraft({ sent: { ...someDraft().sent!, recordId: 'j9' } })) },
    ],
    ['that is a string', 'rubbish'],
    ['without a time', { ...record, at: undefined }],
  ])('are left alone: one %s', async (_, broken) => {
    await put(['hana', 'j1', 'gone'], broken)
    const drafts = page('one')
    expect(await drafts.read('j1')).toBeNull()
    expect(await drafts.write('j1', noted('typed since'))).toEqual(kept)
    await drafts.remove('j1')
    expect(await keys()).toEqual([['hana', 'j1', 'gone']])
  })

  it('do not stand before one that can be', async () => {
    await put(['hana', 'j1', 'a'], { ...record, at: new Date(start + 5).toISOString(), schema: 2 })
    await put(['hana', 'j1', 'b'], record)
    expect((await page('one').read('j1'))?.edits).toEqual({ notes: 'from the future' })
  })
})

describe('a store in trouble', () => {
  const failing = (name: string) => {
    const fail = () => Promise.reject(new DOMException('a sentence nobody reads', name))
    const store = { read: fail, change: fail, move: fail, putBack: fail }
    return createDrafts({ person: 'hana', lives: livesAlone(), store })
  }

  it.each([
    ['QuotaExceededError', 'full'],
    ['VersionError', 'newer'],
    ['SecurityError', 'blocked'],
    ['UnknownError', 'corrupt'],
    ['NotFoundError', 'corrupt'],
    ['InvalidStateError', 'unavailable'],
    ['toString', 'unavailable'],
  ])('answers %s with %s, and reads as empty', async (name, why) => {
    const drafts = failing(name)
    const unkept = { type: 'draft.unkept', why }
    expect(await drafts.write('j1', someDraft())).toEqual(unkept)
    expect(await drafts.remove('j1')).toEqual(unkept)
    expect(await drafts.wipe()).toEqual(unkept)
    expect([await drafts.read('j1'), await drafts.list()]).toEqual([null, []])
  })
})
