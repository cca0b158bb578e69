import { promisifyRequest, type UseStore } from 'idb-keyval'
import { realClock, type Clock } from '../browser/clock'

const database = { name: 'job-edit-drafts', version: 1, store: 'drafts' }
const patienceMs = 3_000

/** An index over `[at, size]`: which drafts there are, since when and how large, without reading one of them. */
export const draftSummaryIndex = 'summary'

/** The store did not open, and the browser raises no error of its own for it. */
export class DraftStoreError extends Error {
  override readonly name = 'DraftStoreError'
  constructor(readonly why: 'unavailable' | 'blocked') {
    super(`The draft store is ${why}`)
  }
}

/**
 * A store for idb-keyval that keeps its word: a call resolves when its transaction is complete, and a transaction
 * is complete when it is on the disk (`durability: 'strict'`). An open that is blocked or never answers is an error
 * instead of a wait for ever. It opens when first used, and again when the browser closed it meanwhile.
 *
 * @param indexedDB undefined where the browser has none; every call then rejects.
 */
export function createDraftStore(indexedDB: IDBFactory | undefined, clock: Clock = realClock): UseStore {
  let opened: Promise<IDBDatabase> | undefined
  const forget = () => {
    opened = undefined
  }
  const open = () => {
    if (opened === undefined) {
      opened = openDatabase(indexedDB, clock, forget)
      opened.catch(forget)
    }
    return opened
  }
  return async (mode, callback) => {
    const transaction = (await open()).transaction(database.store, mode, { durability: 'strict' })
    const complete = promisifyRequest(transaction)
    // A callback that fails says why; the abort that follows has nothing to add.
    complete.catch(() => undefined)
    const result = await orAbort(transaction, callback(transaction.objectStore(database.store)))
    await complete
    return result
  }
}

function openDatabase(
  indexedDB: IDBFactory | undefined,
  clock: Clock,
  onClosed: () => void,
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    if (indexedDB === undefined) throw new DraftStoreError('unavailable')
    const request = indexedDB.open(database.name, database.version)
    const patience = clock.setTimeout(() => reject(new DraftStoreError('unavailable')), patienceMs)
    const settled = () => clock.clearTimeout(patience)
    request.onupgradeneeded = () =>
      request.result.createObjectStore(database.store).createIndex(draftSummaryIndex, ['at', 'size'])
    request.onblocked = () => reject(new DraftStoreError('blocked'))
    request.onerror = () => {
      settled()
      reject(request.error ?? new DraftStoreError('unavailable'))
    }
    request.onsuccess = () => {
      settled()
      const { result } = request
      // A newer version of the app in another tab must not wait for this one.
      result.onversionchange = () => {
        result.close()
        onClosed()
      }
      result.onclose = onClosed
      resolve(result)
    }
  })
}

/** All of a transaction or nothing: what was done before a failure is undone. */
async function orAbort<T>(transaction: IDBTransaction, work: T | PromiseLike<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    // A request that failed has aborted it already, and a second abort is an error of its own.
    if (transaction.error === null) transaction.abort()
    throw error
  }
}
