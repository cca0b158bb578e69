import { wrap, type DBSchema, type IDBPDatabase, type IDBPObjectStore } from 'idb'
import { realClock, type Clock } from '../browser/clock'
import { own } from '../json/json'

const database = { name: 'job-edit-drafts', version: 1, store: 'drafts' } as const
const patienceMs = 3_000

/** Where a record lies, as IndexedDB takes it: person, record, tab. */
export type StoredKey = [person: string, recordId: string, tab: string]

interface DraftSchema extends DBSchema {
  drafts: {
    key: StoredKey
    /** Whatever is found there; only a reader knows whether it is a draft. */
    value: unknown
    /** Over `[at, size]`: which drafts there are, since when and how large, without reading one of them. */
    indexes: { summary: [at: string, size: number] }
  }
}

type Database = IDBPDatabase<DraftSchema>

/** The stored drafts, to be looked at. */
export type ReadableDrafts = IDBPObjectStore<DraftSchema, ['drafts'], 'drafts', 'readonly'>

/** What is to be done in one transaction: all of it, or nothing. */
export interface DraftChange {
  readonly put?: { readonly key: StoredKey; readonly record: unknown }
  readonly remove?: readonly (StoredKey | IDBKeyRange)[]
}

/** A record that did not get into the store in its time. */
interface LeftOver {
  readonly key: StoredKey
  readonly record: { readonly at: string }
  readonly replaces: readonly StoredKey[]
}

/** Where drafts are kept. Every call may reject; `whyUnkept` names the trouble. */
export interface DraftStore {
  /**
   * Looks without holding up anybody who writes.
   *
   * @param waits for a store that takes its time to open; otherwise it counts as unavailable after three seconds.
   */
  read<Found>(look: (drafts: ReadableDrafts) => Promise<Found>, waits?: 'waits'): Promise<Found>
  /** Resolves when the change is on the disk. It gets there too when the page dies as soon as this was called. */
  change(change: DraftChange): Promise<void>
  /**
   * Puts a record that was left over, with what it takes the place of, unless one as new is under its key. Resolves when
   * that is on the disk.
   *
   * @param isWanted asked when nobody else can write any more
   */
  putBack(left: LeftOver, isWanted: () => boolean, waits?: 'waits'): Promise<void>
  /** Puts a record under another key. False when it was not there any more, or something is under the other key. */
  move(from: StoredKey, to: StoredKey): Promise<boolean>
}

/** The store did not open, and the browser raises no error of its own for it. */
export class DraftStoreError extends Error {
  override readonly name = 'DraftStoreError'
  constructor(readonly why: 'unavailable' | 'blocked') {
    super(`The draft store is ${why}`)
  }
}

/**
 * A store that keeps its word: a change counts when it is on the disk (`durability: 'strict'`), and is handed over as
 * a whole at once, with an explicit commit. A page that is going away answers no more requests, and a transaction
 * that would still wait for one is undone (Indexed Database API 3.0, §2.7.1). An open that is blocked or never
 * answers is an error instead of a wait for ever. It opens when first used, and again when the browser closed it
 * meanwhile, whether it said so or not.
 *
 * @param indexedDB undefined where the browser has none; every call then rejects.
 */
export function createDraftStore(
  indexedDB: Pick<IDBFactory, 'open'> | undefined,
  clock: Clock = realClock,
): DraftStore {
  let opened: Promise<Database> | undefined
  const forget = () => {
    opened = undefined
  }
  const open = () => {
    if (opened === undefined) {
      opened = openDatabase(indexedDB, forget)
      opened.catch(forget)
    }
    return opened
  }
  const openInTime = () =>
    new Promise<Database>((resolve, reject) => {
      const patience = clock.setTimeout(() => {
        // The next call asks anew: this one may never be answered.
        forget()
        reject(new DraftStoreError('unavailable'))
      }, patienceMs)
      open()
        .finally(() => clock.clearTimeout(patience))
        .then(resolve, reject)
    })
  const connected = async <Begun>(
    begin: (open: Database) => Begun,
    opening: () => Promise<Database> = openInTime,
  ): Promise<Begun> => {
    try {
      return begin(await opening())
    } catch (error) {
      if (!isClosed(error)) throw error
      forget()
      return begin(await opening())
    }
  }
  return {
    async read(look, waits) {
      const { store } = await connected(
        (database) => database.transaction('drafts', 'readonly'),
        waits ? open : openInTime,
      )
      return look(store)
    },
    async change({ put, remove = [] }) {
      const transaction = await connected(writing)
      const { store, done } = transaction
      const requests: Promise<unknown>[] = remove.map((key) => store.delete(key))
      if (put !== undefined) requests.push(store.put(put.record, put.key))
      // Older browsers commit by themselves only.
      if ('commit' in transaction) transaction.commit()
      await Promise.all([...requests, done])
    },
    async putBack({ key, record, replaces }, isWanted, waits) {
      const { store, done } = await connected(writing, waits ? open : openInTime)
      const write = async () => {
        const there = await store.get(key)
        if (!isWanted() || isAsNew(there, record)) return
        await Promise.all([...replaces.map((each) => store.delete(each)), store.put(record, key)])
      }
      // Both reject when the browser has no room.
      await Promise.all([write(), done])
    },
    async move(from, to) {
      // Nothing is lost if this does not reach the disk: the record is then where it was.
      const { store, done } = await connected((database) => database.transaction('drafts', 'readwrite'))
      // Whether it could be moved is known before; an abort after that leaves the record to whoever comes next.
      done.catch(() => undefined)
      const [record, taken] = await Promise.all([store.get(from), store.getKey(to)])
      if (record === undefined || taken !== undefined) return false
      await Promise.all([store.put(record, to), store.delete(from)])
      return true
    },
  }
}

const writing = (database: Database) => database.transaction('drafts', 'readwrite', { durability: 'strict' })

/** Whether what is stored was changed as late as the other, or later. */
function isAsNew(stored: unknown, { at }: LeftOver['record']): boolean {
  const there = own(stored, 'at')
  return typeof there === 'string' && there >= at
}

function openDatabase(
  indexedDB: Pick<IDBFactory, 'open'> | undefined,
  onClosed: () => void,
): Promise<Database> {
  return new Promise((resolve, reject) => {
    if (indexedDB === undefined) throw new DraftStoreError('unavailable')
    const request = indexedDB.open(database.name, database.version)
    request.onupgradeneeded = () =>
      request.result.createObjectStore(database.store).createIndex('summary', ['at', 'size'])
    request.onblocked = () => reject(new DraftStoreError('blocked'))
    request.onerror = () => reject(request.error ?? new DraftStoreError('unavailable'))
    request.onsuccess = () => {
      const { result } = request
      // A newer version of the app in another tab must not wait for this one.
      result.onversionchange = () => {
        result.close()
        onClosed()
      }
      result.onclose = onClosed
      resolve(wrap(result) as Database)
    }
  })
}

/** How a connection answers that the browser has closed, with or without saying so. */
function isClosed(error: unknown): boolean {
  return error instanceof Error && error.name === 'InvalidStateError'
}
