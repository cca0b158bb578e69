import { tellAll } from '../json/tellAll'
import { acceptETag, sameETag } from '../record/etagGrammar'
import { createRecentMap } from './recentMap'
import { shownViews, type Read, type ShownViews } from './shownVersions'

export interface JobETagsOptions {
  /** How many jobs' tags are kept. Default: 500. What is held counts apart: whoever holds a tag releases it. */
  readonly max?: number
}

/**
 * The ETags of jobs, by id. A job may have several: one that is *held* belongs to the version an edit session has on
 * screen; those that were *shown* came with the reads whose bodies views of the application got; the one that was
 * *observed* came with the newest answer about the job, whoever asked for it. A write is based on what its author was
 * shown, so that is what `get` gives: held, or else the oldest version that a view may still show.
 */
export interface JobETags {
  /**
   * What a write to the job has to carry; null when nothing is known.
   *
   * @param view The view that writes (`guard.view()`): then what that view was shown counts and nothing else.
   */
  get(jobId: string, view?: string): string | null
  held(jobId: string): string | null
  observed(jobId: string): string | null
  /** Records what an answer carried. A tag that is none, or another job's, is left alone. */
  observe(jobId: string, etag: string): void
  /** For an application that keeps its own record of what is on screen: from now on this is all that is shown. */
  set(jobId: string, etag: string): void
  /** A read gave this version to whoever asked for it. */
  show(jobId: string, etag: string, read: Read): void
  /**
   * One's own write was accepted: who was shown what it was based on is shown what it made. A view with a name
   * speaks for itself alone.
   */
  replace(jobId: string, from: string, to: string, view?: string): void
  /** A write based on this version was refused: the next read of the whole record shows what is to count instead. */
  refuse(jobId: string, etag: string): void
  /** From now on writes are based on this version, whatever else is read. */
  hold(jobId: string, etag: string): void
  release(jobId: string): void
  /** Forgets all tags of a job, and that there were any. */
  clear(jobId: string): void
  clearAll(): void
  /** Whether the job ever had a tag. Then no write of it may go without one. */
  knows(jobId: string): boolean
  /** Calls back with the id of each job one of whose tags changed. @returns ends it. */
  subscribe(listener: (jobId: string) => void): () => void
  /** How many jobs have tags, and how many tags are held. */
  readonly size: number
}

/** How many jobs that had a tag are remembered, for each job whose tags are kept. */
const remembered = 20

interface Entry {
  observed: string
  readonly shown: ShownViews
}

/** A ledger in memory; it knows nothing of requests. */
export function createJobETags({ max = 500 }: JobETagsOptions = {}): JobETags {
  const held = new Map<string, string>()
  const entries = createRecentMap<Entry>(max)
  // What a bounded ledger forgets must not make a write unconditional.
  const known = createRecentMap<true>(max * remembered)
  const listeners = new Set<(jobId: string) => void>()

  const tell = (jobId: string) => tellAll(listeners, jobId)
  /** The entry of a job, and whether the observed tag is another one now; null for a tag that is none. */
  const enter = (jobId: string, etag: string): { entry: Entry; changed: boolean } | null => {
    const entry = entries.peek(jobId)
    if (entry?.observed === etag) return { entry, changed: false }
    if (acceptETag(etag, jobId) === null) return null
    if (entry !== undefined) {
      entry.observed = etag
      entries.set(jobId, entry)
      return { entry, changed: true }
    }
    const made: Entry = { observed: etag, shown: shownViews() }
    known.set(jobId, true)
    const gone = entries.set(jobId, made)
    if (gone !== undefined) tell(gone)
    return { entry: made, changed: true }
  }
  const basis = (jobId: string, view: string | undefined): string | null => {
    const entry = entries.get(jobId)
    const viewed = view === undefined ? undefined : entry?.shown.views.get(view)
    if (viewed !== undefined) return viewed
    return held.get(jobId) ?? (entry === undefined ? null : (entry.shown.oldest() ?? entry.observed))
  }

  return {
    get: (id, view) => basis(id.toLowerCase(), view),
    held: (id) => held.get(id.toLowerCase()) ?? null,
    observed: (id) => entries.peek(id.toLowerCase())?.observed ?? null,
    observe(id, etag) {
      const jobId = id.toLowerCase()
      if (enter(jobId, etag)?.changed === true) tell(jobId)
    },
    set(id, etag) {
      const jobId = id.toLowerCase()
      const entered = enter(jobId, etag)
      if (entered === null) return
      entered.entry.shown.only(etag)
      if (entered.changed) tell(jobId)
    },
    show(id, etag, read) {
      const jobId = id.toLowerCase()
      // Nearly every read: nothing is new. This is on the way of each request, so nothing is made here.
      const known = entries.peek(jobId)
      if (known?.observed === etag && known.shown.has(etag, read)) return
      const entered = enter(jobId, etag)
      if (entered !== null && (entered.entry.shown.show(etag, read) || entered.changed)) tell(jobId)
    },
    replace(id, from, to, view) {
      const jobId = id.toLowerCase()
      const entered = enter(jobId, to)
      if (entered === null) return
      entered.entry.shown.replace(from, to, view)
      const holds = held.get(jobId)
      const moves = holds !== undefined && holds !== to && sameETag(holds, from)
      if (moves) held.set(jobId, to)
      if (moves || entered.changed) tell(jobId)
    },
    refuse: (id, etag) => entries.peek(id.toLowerCase())?.shown.refuse(etag),
    hold(id, etag) {
      const jobId = id.toLowerCase()
      if (held.get(jobId) === etag || acceptETag(etag, jobId) === null) return
      held.set(jobId, etag)
      known.set(jobId, true)
      tell(jobId)
    },
    release(id) {
      const jobId = id.toLowerCase()
      if (held.delete(jobId)) tell(jobId)
    },
    clear(id) {
      const jobId = id.toLowerCase()
      known.delete(jobId)
      const deleted = [held.delete(jobId), entries.delete(jobId)]
      if (deleted.includes(true)) tell(jobId)
    },
    clearAll() {
      const jobIds = new Set([...held.keys(), ...entries.keys()])
      held.clear()
      entries.clear()
      known.clear()
      jobIds.forEach(tell)
    },
    knows: (id) => known.peek(id.toLowerCase()) !== undefined,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    get size() {
      return held.size + entries.size
    },
  }
}
