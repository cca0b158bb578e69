import { tellAll } from '../json/tellAll'
import { acceptETag, sameETag } from '../record/etagGrammar'
import { createRecentMap } from './recentMap'
import { shownViews, type Read, type ShownViews } from './shownVersions'

/** How many records a ledger of {@link createETagLedger} has room for, and how it tells them apart. */
export interface ETagLedgerOptions {
  /** How many records' tags are kept. Default: 500. What is pinned counts apart: whoever pins a tag unpins it. */
  readonly max?: number
  /** The form of an id under which its tags are kept. Default: as it is. */
  readonly idOf?: (id: string) => string
}

/**
 * The ETags of records, by id. A record may have several: one that is *pinned* belongs to the version an edit session has on
 * screen; those that were *shown* came with the reads whose bodies views of the application got; the one that was
 * *observed* came with the newest answer about the record, whoever asked for it. A write is based on what its author was
 * shown, so that is what `get` gives: pinned, or else the oldest version that a view may still show.
 */
export interface ETagLedger {
  /**
   * What a write to the record has to carry; null when nothing is known.
   *
   * @param view The view that writes (`guard.view()`): then what that view was shown counts and nothing else.
   */
  get(recordId: string, view?: string): string | null
  pinned(recordId: string): string | null
  observed(recordId: string): string | null
  /** Records what an answer carried. A tag that is none, or another record's, is left alone. */
  observe(recordId: string, etag: string): void
  /** For an application that keeps its own record of what is on screen: from now on this is all that is shown. */
  set(recordId: string, etag: string): void
  /** A read gave this version to whoever asked for it. */
  show(recordId: string, etag: string, read: Read): void
  /**
   * One's own write was accepted: who was shown what it was based on is shown what it made. A view with a name
   * speaks for itself alone.
   */
  replace(recordId: string, from: string, to: string, view?: string): void
  /** A write based on this version was refused: the next read of the whole record shows what is to count instead. */
  refuse(recordId: string, etag: string): void
  /** From now on writes are based on this version, whatever else is read. */
  pin(recordId: string, etag: string): void
  unpin(recordId: string): void
  /** Forgets all tags of a record, and that there were any. */
  clear(recordId: string): void
  clearAll(): void
  /** Whether the record ever had a tag. Then no write of it may go without one. */
  knows(recordId: string): boolean
  /** Calls back with the id of each record one of whose tags changed. @returns ends it. */
  subscribe(listener: (recordId: string) => void): () => void
  /** How many records have tags, and how many tags are pinned. */
  readonly size: number
}

/** How many records that had a tag are remembered, for each record whose tags are kept. */
const remembered = 20

interface Entry {
  observed: string
  readonly shown: ShownViews
}

/** Between where a record is and its id, in a key of a record that is not on the instance's own server. */
export const apartFrom = '\n'

/** The id in a key: a tag that names a record names no server. */
function idIn(key: string): string {
  return key.slice(key.lastIndexOf(apartFrom) + 1)
}

/** A ledger in memory; it knows nothing of requests. */
export function createETagLedger({ max = 500, idOf = (id) => id }: ETagLedgerOptions = {}): ETagLedger {
  const pinned = new Map<string, string>()
  const entries = createRecentMap<Entry>(max)
  // What a bounded ledger forgets must not make a write unconditional.
  const known = createRecentMap<true>(max * remembered)
  const listeners = new Set<(recordId: string) => void>()

  const tell = (recordId: string) => tellAll(listeners, recordId)
  /** The entry of a record, and whether the observed tag is another one now; null for a tag that is none. */
  const enter = (recordId: string, etag: string): { entry: Entry; changed: boolean } | null => {
    const entry = entries.peek(recordId)
    if (entry?.observed === etag) return { entry, changed: false }
    if (acceptETag(etag, idIn(recordId)) === null) return null
    if (entry !== undefined) {
      entry.observed = etag
      entries.set(recordId, entry)
      return { entry, changed: true }
    }
    const made: Entry = { observed: etag, shown: shownViews() }
    known.set(recordId, true)
    const gone = entries.set(recordId, made)
    if (gone !== undefined) tell(gone)
    return { entry: made, changed: true }
  }
  const basis = (recordId: string, view: string | undefined): string | null => {
    const entry = entries.get(recordId)
    const viewed = view === undefined ? undefined : entry?.shown.views.get(view)
    if (viewed !== undefined) return viewed
    return pinned.get(recordId) ?? (entry === undefined ? null : (entry.shown.oldest() ?? entry.observed))
  }

  return {
    get: (id, view) => basis(idOf(id), view),
    pinned: (id) => pinned.get(idOf(id)) ?? null,
    observed: (id) => entries.peek(idOf(id))?.observed ?? null,
    observe(id, etag) {
      const recordId = idOf(id)
      if (enter(recordId, etag)?.changed === true) tell(recordId)
    },
    set(id, etag) {
      const recordId = idOf(id)
      const entered = enter(recordId, etag)
      if (entered === null) return
      entered.entry.shown.only(etag)
      if (entered.changed) tell(recordId)
    },
    show(id, etag, read) {
      const recordId = idOf(id)
      // Nearly every read: nothing is new. This is on the way of each request, so nothing is made here.
      const known = entries.peek(recordId)
      if (known?.observed === etag && known.shown.has(etag, read)) return
      const entered = enter(recordId, etag)
      if (entered !== null && (entered.entry.shown.show(etag, read) || entered.changed)) tell(recordId)
    },
    replace(id, from, to, view) {
      const recordId = idOf(id)
      const entered = enter(recordId, to)
      if (entered === null) return
      entered.entry.shown.replace(from, to, view)
      const before = pinned.get(recordId)
      const moves = before !== undefined && before !== to && sameETag(before, from)
      if (moves) pinned.set(recordId, to)
      if (moves || entered.changed) tell(recordId)
    },
    refuse: (id, etag) => entries.peek(idOf(id))?.shown.refuse(etag),
    pin(id, etag) {
      const recordId = idOf(id)
      if (pinned.get(recordId) === etag || acceptETag(etag, idIn(recordId)) === null) return
      pinned.set(recordId, etag)
      known.set(recordId, true)
      tell(recordId)
    },
    unpin(id) {
      const recordId = idOf(id)
      if (pinned.delete(recordId)) tell(recordId)
    },
    clear(id) {
      const recordId = idOf(id)
      known.delete(recordId)
      const deleted = [pinned.delete(recordId), entries.delete(recordId)]
      if (deleted.includes(true)) tell(recordId)
    },
    clearAll() {
      const recordIds = new Set([...pinned.keys(), ...entries.keys()])
      pinned.clear()
      entries.clear()
      known.clear()
      recordIds.forEach(tell)
    },
    knows: (id) => known.peek(idOf(id)) !== undefined,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    get size() {
      return pinned.size + entries.size
    },
  }
}

/** The ledger of jobs, whose ids are UUIDs and may be spelt in either case. */
export function createJobETags(options: JobETagsOptions = {}): JobETags {
  return createETagLedger({ ...options, idOf: (id) => id.toLowerCase() })
}

/** The ETags of jobs, by id. */
export type JobETags = ETagLedger
/** How many jobs a ledger of {@link createJobETags} has room for. */
export type JobETagsOptions = Omit<ETagLedgerOptions, 'idOf'>
