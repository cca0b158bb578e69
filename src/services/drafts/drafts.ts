import { draftLimits } from './draftLimits'
import { draftIn, draftRecord, hasUnsaved, type DraftRecord } from './draftRecord'
import type { DraftEntry, DraftOptions, DraftOutcome, PersonDrafts } from './drafts.types'
import { whyUnkept, type UnkeptReason } from './draftTrouble'
import { forget, writerAt, type Writer } from './draftWriter'
import { noLastWords, takeBack } from './lastWords'
import { jobResource } from '../resources/jobResource'
import { storedIds } from './storedIds'
import { draftsIn, holderOf, keyOf, keysOf, nameOf, withoutHolder, type StoredDraft } from './storedDrafts'
import { livesAlone } from './tabLives'

/**
 * The drafts of one person, in a store that several tabs share. A draft that is older than its limit, by default 14 days after its
 * last change, is not offered any more.
 */
export function createDrafts(options: DraftOptions): PersonDrafts {
  const { person, store, lives = livesAlone(), resource = jobResource, now = Date.now } = options
  const { lastWords = noLastWords } = options
  const fields = [...resource.fields, ...(resource.newFields ?? [])]
  const ids = storedIds(resource)
  const limits = { ...draftLimits, ...options.limits }
  const isOurs = (stored: string) => ids.real(stored) !== null
  const writers = new Map<string, Writer>()
  let openings = 0
  const newWriter = (recordId: string, tab: string) => {
    const writer = writerAt(keyOf({ person, recordId: ids.stored(recordId), tab }))
    writers.set(recordId, writer)
    return writer
  }
  const writerOf = (recordId: string) => writers.get(recordId) ?? newWriter(recordId, lives.tab)

  const look = async (waits?: 'waits') => {
    const ago = (times: number) => new Date(now() - times * limits.ageMs).toISOString()
    const [oldest, forgotten] = [ago(1), ago(2)]
    await takeBack(lastWords, { store, lives, since: forgotten, waits })
    const found = await foundOr([], store.read(draftsIn, waits))
    const since = (moment: string) => found.filter(({ at }) => at >= moment)
    const left = new Set(since(forgotten))
    return { present: since(oldest), expired: found.filter((each) => !left.has(each)) }
  }
  const sweep = (expired: readonly StoredDraft[]) =>
    expired.length === 0 ? null : foundOr(undefined, store.change({ remove: expired.map(keyOf) }))
  const own = (found: readonly StoredDraft[]) => found.filter((each) => each.person === person)

  const put = async (writer: Writer, record: DraftRecord): Promise<DraftOutcome> => {
    if (record.size > limits.jobBytes) return unkept('tooLarge')
    const { key, taken } = writer
    writer.newest = record
    writer.underWay = { key, record, replaces: taken }
    await store.change({ put: { key, record }, remove: taken })
    if (writer.newest === record) {
      writer.underWay = null
      lastWords.drop(key)
    }
    // A page that goes away gets no further, so what has to be asked of the store is asked now.
    const { present, expired } = await look()
    await sweep(expired)
    const isFull = present.reduce((sum, { size }) => sum + size, 0) > limits.allBytes
    // What was handed over or removed since is newer, and is counted itself.
    if (writer.newest === record) {
      writer.taken = []
      if (!isFull) writer.kept = record
      else await store.change(writer.kept ? { put: { key, record: writer.kept } } : { remove: [key] })
    }
    return isFull ? unkept('full') : kept
  }

  /** Makes a draft of a tab that is gone this tab's own; false when another one was quicker. */
  const claim = async (each: StoredDraft) => {
    const key = keyOf({ ...each, tab: `${lives.tab}/${nameOf(each)}` })
    return (await foundOr(false, store.move(keyOf(each), key))) ? key : null
  }

  const unsaved = async (isWanted = (each: StoredDraft) => each.person === person) => {
    const { present, expired } = await look()
    await sweep(expired)
    const found = present.filter((each) => isOurs(each.recordId) && isWanted(each))
    const records = await foundOr(
      [],
      store.read((drafts) => Promise.all(found.map((each) => drafts.get(keyOf(each))))),
    )
    return found.filter(({ recordId }, index) =>
      hasUnsaved(draftIn(fields, ids.real(recordId) ?? '', records[index])),
    )
  }

  return {
    async read(recordId, signal) {
      // What this session has not read, it does not write over: it writes under a key that nothing is under yet.
      const writer = newWriter(recordId, `${lives.tab}/${++openings}`)
      const found = own((await look('waits')).present).filter(
        (each) => each.recordId === ids.stored(recordId),
      )
      const isHere = (each: StoredDraft) => holderOf(each) === lives.tab
      const others = await withoutHolder(
        found.filter((each) => !isHere(each)),
        lives,
      )
      for (const each of [...found.filter(isHere).reverse(), ...[...others].reverse()]) {
        const record = await foundOr(
          undefined,
          store.read((drafts) => drafts.get(keyOf(each))),
        )
        const draft = draftIn(fields, recordId, record)
        if (draft === null) continue
        const key = isHere(each) ? keyOf(each) : await claim(each)
        if (signal?.aborted === true) return null
        if (key === null) continue
        writer.taken = [key]
        writer.kept = record as DraftRecord
        return draft
      }
      return null
    },
    write: (recordId, draft) => outcome(put(writerOf(recordId), draftRecord(draft))),
    remove(recordId) {
      const writer = writerOf(recordId)
      const remove = [writer.key, ...writer.taken]
      forget(writer)
      lastWords.drop(writer.key)
      return outcome(store.change({ remove }))
    },
    leave() {
      for (const { underWay } of writers.values()) if (underWay !== null) lastWords.keep(underWay)
    },
    async list() {
      const found = await unsaved()
      const living = await lives.living(found.map(holderOf))
      const entries = new Map<string, DraftEntry>()
      for (const each of found) {
        const { at } = each
        const recordId = ids.real(each.recordId) ?? ''
        const ownedElsewhere = living.has(holderOf(each)) && entries.get(recordId)?.ownedElsewhere !== false
        entries.set(recordId, { recordId, at, ownedElsewhere })
      }
      return [...entries.values()]
    },
    othersWait: async () => (await unsaved((each) => each.person !== person)).length > 0,
    wipe() {
      writers.forEach(forget)
      const left = lastWords.keys().filter(([whose, stored]) => whose === person && isOurs(stored))
      left.forEach((key) => lastWords.drop(key))
      const wiped = async () => {
        const keys = await store.read((drafts) => drafts.getAllKeys(keysOf(person)))
        await store.change({ remove: keys.filter(([, stored]) => isOurs(stored)) })
      }
      return outcome(wiped())
    },
  }
}

const kept: DraftOutcome = { type: 'draft.kept' }
const unkept = (why: UnkeptReason): DraftOutcome => ({ type: 'draft.unkept', why })

const outcome = (done: Promise<DraftOutcome | void>): Promise<DraftOutcome> =>
  done.then(
    (said) => said ?? kept,
    (error: unknown) => unkept(whyUnkept(error)),
  )

/** What cannot be read is not there: whether drafts can be kept is for the next write to say. */
const foundOr = <T>(instead: T, found: Promise<T>): Promise<T> => found.catch(() => instead)
