import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { defineResource } from '../resources/resource'
import { jobFields } from '../resources/job'
import type { TextStorage } from '../browser/environment'
import { testStorage } from '../testing/testStorage'
import { someDraft } from '../testing/someDraft'
import { createDrafts } from './drafts'
import type { DraftOptions } from './drafts.types'
import { createDraftStore, type DraftStore } from './draftStore'
import { createLastWords } from './lastWords'

const day = 24 * 60 * 60 * 1000
const start = Date.parse('2026-03-02T01:02:00.000Z')
const orders = defineResource({
  name: { one: 'order', many: 'orders' },
  fields: jobFields,
  paths: { record: (id) => `/orders/${id}` },
})

let store: DraftStore
let storage: TextStorage
let time = start

beforeEach(() => {
  store = createDraftStore(new IDBFactory())
  storage = testStorage()
  time = start
})

function page(tab: string, options: Partial<DraftOptions> & { living?: readonly string[] } = {}) {
  const living = new Set(options.living ?? [])
  const lives = {
    tab,
    living: async (tabs: readonly string[]) => new Set(tabs.filter((each) => living.has(each))),
  }
  const lastWords = createLastWords(storage)
  return createDrafts({ person: 'hana', store, lives, lastWords, now: () => time, ...options })
}

/** A store that a dying page hands its changes to: nothing comes of them, and nobody is told. */
const undone = (): DraftStore => ({ ...store, change: () => new Promise(() => undefined) })
const noted = (notes: string, at = new Date(time).toISOString()) =>
  someDraft({ edits: { notes }, sent: null, at })
const notesOf = async (drafts: ReturnType<typeof page>, recordId = 'j1') =>
  (await drafts.read(recordId))?.edits

/** A page that is left in the middle of writing. */
function leftWriting(tab: string, notes: string, options: Partial<DraftOptions> = {}) {
  const drafts = page(tab, { store: undone(), ...options })
  void drafts.write('j1', noted(notes))
  drafts.leave()
  return drafts
}

describe('the last words of a page', () => {
  it('U3 are back on the next page, though the store undid what it had not answered', async () => {
    leftWriting('one', 'the last key')
    expect(await notesOf(page('two'))).toEqual({ notes: 'the last key' })
    expect(storage.names().length).toBe(0)
    expect(await notesOf(page('three'))).toEqual({ notes: 'the last key' })
  })

  it('U3 are counted among what is unsaved before anybody has opened the job', async () => {
    leftWriting('one', 'the last key')
    expect((await page('two').list()).map(({ recordId }) => recordId)).toEqual(['j1'])
    expect(await page('three', { person: 'tom' }).othersWait()).toBe(true)
  })

  it('are none when the store has everything, and are dropped as soon as it does', async () => {
    const drafts = page('one')
    await drafts.write('j1', noted('stored'))
    drafts.leave()
    expect(storage.names().length).toBe(0)
    const written = drafts.write('j1', noted('on its way'))
    drafts.leave()
    expect(storage.names().length).toBe(1)
    await written
    expect(storage.names().length).toBe(0)
  })

  it('are the newest of several writes under way', async () => {
    const drafts = page('one', { store: undone() })
    void drafts.write('j1', noted('first'))
    void drafts.write('j1', noted('second'))
    drafts.leave()
    expect(await notesOf(page('two'))).toEqual({ notes: 'second' })
  })

  it('take the place of the draft their page went on from', async () => {
    await page('one').write('j1', noted('before'))
    time += 1_000
    const two = page('two', { store: undone() })
    await two.read('j1')
    void two.write('j1', noted('before, and more'))
    two.leave()
    const three = page('three')
    expect(await notesOf(three)).toEqual({ notes: 'before, and more' })
    await three.remove('j1')
    expect(await page('four').read('j1')).toBeNull()
  })

  it('give way to what the store has of the same page, when that is as new', async () => {
    const one = page('one')
    const written = one.write('j1', noted('older'))
    one.leave()
    const words = storage.names().map((name) => [name, storage.get(name) ?? ''] as const)
    await written
    time += 1_000
    await one.write('j1', noted('newer'))
    for (const [name, word] of words) storage.set(name, word)
    expect(await notesOf(page('two'))).toEqual({ notes: 'newer' })
    expect(storage.names().length).toBe(0)
  })

  it('of a page that lives are left to it', async () => {
    leftWriting('one', 'only hidden')
    expect(await notesOf(page('two', { living: ['one'] }))).toBeUndefined()
    expect(storage.names().length).toBe(1)
    expect(await notesOf(page('three'))).toEqual({ notes: 'only hidden' })
  })

  it('are gone when what was typed is saved or undone after all', async () => {
    const drafts = leftWriting('one', 'saved a moment later')
    void drafts.remove('j1')
    expect(storage.names().length).toBe(0)
  })

  it('are taken back by one of two pages, and no copy stays for a third', async () => {
    leftWriting('one', 'the last key')
    const [two, three] = [page('two', { living: ['three'] }), page('three', { living: ['two'] })]
    const found = await Promise.all([two.read('j1'), three.read('j1')])
    expect(found.filter((draft) => draft !== null)).toHaveLength(1)
    await Promise.all([two.remove('j1'), three.remove('j1')])
    expect(await page('four').read('j1')).toBeNull()
  })

  it('wait in their place for as long as the store takes nothing', async () => {
    leftWriting('one', 'the last key')
    const broken: DraftStore = {
      ...store,
      putBack: () => Promise.reject(new DOMException('', 'QuotaExceededError')),
    }
    expect(await page('two', { store: broken }).read('j1')).toBeNull()
    expect(await notesOf(page('three'))).toEqual({ notes: 'the last key' })
  })
})

describe('whose last words', () => {
  it('U3 are another person’s is seen by nobody else, and they stay when that one signs out', async () => {
    leftWriting('one', 'hana’s')
    const tom = page('two', { person: 'tom' })
    expect([await tom.read('j1'), await tom.list()]).toEqual([null, []])
    await tom.wipe()
    expect(await notesOf(page('three'))).toEqual({ notes: 'hana’s' })
  })

  it('are left by somebody who signs out is forgotten with their drafts, and not said again', async () => {
    const one = leftWriting('one', 'of the job')
    leftWriting('one', 'of the order', { resource: orders })
    await page('two', { living: ['one'] }).wipe()
    expect(await page('three').read('j1')).toBeNull()
    expect(await notesOf(page('three', { resource: orders }))).toEqual({ notes: 'of the order' })
    void one.wipe()
    one.leave()
    expect(storage.names().length).toBe(0)
  })

  it('are too old is not kept: they are removed after as many days as drafts', async () => {
    leftWriting('one', 'long ago')
    time += 29 * day
    expect(await page('two').read('j1')).toBeNull()
    expect(storage.names().length).toBe(0)
  })
})

describe('a browser that keeps no last words', () => {
  it('loses nothing else by it, when it has no room or allows no storage at all', async () => {
    storage = testStorage(10)
    expect(() => leftWriting('one', 'too long')).not.toThrow()
    const refuse = () => {
      throw new DOMException('', 'SecurityError')
    }
    const lastWords = createLastWords({ names: refuse, get: refuse, set: refuse, remove: refuse })
    const drafts = page('two', { lastWords })
    const written = drafts.write('j1', noted('stored'))
    drafts.leave()
    expect(await written).toEqual({ type: 'draft.kept' })
    await drafts.remove('j1')
    expect(await page('three', { lastWords }).read('j1')).toBeNull()
  })

  it('is left room for what the site keeps besides: all last words together are two million characters', () => {
    for (let tab = 0; tab < 10; tab++) leftWriting(`${tab}`, 'x'.repeat(300_000))
    const lengths = storage.names().map((name) => storage.get(name)?.length ?? 0)
    expect(lengths).toHaveLength(6)
    expect(lengths.reduce((sum, length) => sum + length)).toBeLessThan(2_000_000)
  })

  it('with something else under the name is not bothered', async () => {
    storage.set('job-edit-last-word:1', 'rubbish')
    storage.set('job-edit-last-word:2', '{"key":["hana","j1"],"record":{"schema":1},"replaces":[]}')
    storage.set('theme', 'dark')
    leftWriting('one', 'the last key')
    expect(await notesOf(page('two'))).toEqual({ notes: 'the last key' })
    expect(storage.names()).toEqual(['job-edit-last-word:1', 'job-edit-last-word:2', 'theme'])
  })

  it('takes for a key nothing but a person, a record and a tab', () => {
    const words = createLastWords(storage)
    const keys = ['["hana","j1"]', '["hana"]', '[]', '["hana","j1","one","more"]', '["hana","j1",7]', 'none']
    const names = [...keys, '["hana","j1","one"]'].map((key) => `job-edit-last-word:${key}`)
    for (const name of ['theme', ...names]) storage.set(name, '{}')
    expect(words.keys()).toEqual([['hana', 'j1', 'one']])
  })

  it('keeps one that it cannot read for a newer version, until its person signs out', async () => {
    const nameOf = (person: string) => `job-edit-last-word:${JSON.stringify([person, 'j1', 'one'])}`
    for (const person of ['hana', 'tom']) storage.set(nameOf(person), '{"schema":"of next year"}')
    leftWriting('two', 'the last key')
    expect(await notesOf(page('three'))).toEqual({ notes: 'the last key' })
    expect(storage.names()).toEqual([nameOf('hana'), nameOf('tom')])
    await page('four').wipe()
    expect(storage.names()).toEqual([nameOf('tom')])
  })

  it('has no room for what it cannot read beside what it can', async () => {
    const unreadable = 'job-edit-last-word:["tom","j1","one"]'
    storage.set(unreadable, 'x'.repeat(1_999_999))
    leftWriting('one', 'x'.repeat(1_999_999))
    expect(storage.names()).toEqual([unreadable])
    leftWriting('two', 'the last key')
    expect(storage.names()).not.toContain(unreadable)
    expect(await notesOf(page('three'))).toEqual({ notes: 'the last key' })
  })

  it('L4 loses none it cannot read where the site has no room for the new one', () => {
    const unreadable = ['tom', 'ravi'].map((person) => `job-edit-last-word:["${person}","j1","one"]`)
    for (const name of unreadable) storage.set(name, 'x'.repeat(999_999))
    const refuse = () => {
      throw new DOMException('', 'QuotaExceededError')
    }
    storage = { ...storage, set: vi.fn(storage.set).mockImplementationOnce(refuse) }
    leftWriting('two', 'the last key')
    expect(storage.names()).toHaveLength(2)
    expect(unreadable.map((name) => storage.get(name)?.length)).toEqual([999_999, 999_999])
  })

  it('makes room neither by what can be read, nor by the one whose place the new one takes', () => {
    leftWriting('one', 'x'.repeat(900_000))
    leftWriting('two', 'x'.repeat(900_000))
    leftWriting('three', 'x'.repeat(900_000))
    expect(storage.names()).toHaveLength(2)
    const lengths = () => storage.names().map((name) => storage.get(name)?.length ?? 0)
    leftWriting('two', 'x'.repeat(1_000_000))
    expect(lengths().some((length) => length > 1_000_000)).toBe(true)
    expect(lengths()).toHaveLength(2)
  })

  it('removes no more of what it cannot read than the new one needs', () => {
    const unreadable = ['tom', 'ravi'].map((person) => `job-edit-last-word:["${person}","j1","one"]`)
    for (const name of unreadable) storage.set(name, 'x'.repeat(999_999))
    leftWriting('two', 'the last key')
    expect(storage.names()).toHaveLength(2)
    expect(storage.names()).toContain(unreadable[1])
  })

  it('L4 reads none of the others to keep one while there is room, as a page that is left has no time', () => {
    for (let tab = 0; tab < 20; tab++) leftWriting(`${tab}`, 'of another page')
    const parse = vi.spyOn(JSON, 'parse')
    onTestFinished(() => parse.mockRestore())
    createLastWords(storage).keep({
      key: ['hana', 'j1', 'last'],
      record: { schema: 1, at: new Date(start).toISOString(), size: 1, text: '{}' },
      replaces: [],
    })
    expect(storage.names()).toHaveLength(21)
    expect(parse).not.toHaveBeenCalled()
  })

  it('wait where the disk is full, and throw nothing where nobody looks', async () => {
    leftWriting('one', 'the last key')
    const putting = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
    ) {
      this.transaction.abort()
      throw new DOMException('', 'QuotaExceededError')
    })
    expect(await page('two').list()).toEqual([])
    putting.mockRestore()
    expect(storage.names().length).toBe(1)
    expect(await notesOf(page('three'))).toEqual({ notes: 'the last key' })
  })
})
