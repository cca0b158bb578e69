import { acceptETag } from '../record/etagGrammar'
import { createRecentMap } from './recentMap'

export interface JobETagsOptions {
  /** How many observed tags are kept. Default: 500. What is held counts apart: whoever holds a tag releases it. */
  readonly max?: number
}

/**
 * The ETags of jobs, by id. A job may have two: the one that is *held* belongs to the version somebody has on screen
 * and edits; the one that was *observed* came with the newest answer about the job, whoever asked for it. A write is
 * based on what was on screen, so what is held wins.
 */
export interface JobETags {
  /** What a write to the job has to carry: held before observed. */
  get(jobId: string): string | null
  held(jobId: string): string | null
  observed(jobId: string): string | null
  /** Records what an answer carried. A tag that is none, or another job's, is left alone. */
  observe(jobId: string, etag: string): void
  /** The same as `observe`, for an application that keeps its own record of what is on screen. */
  set(jobId: string, etag: string): void
  /** From now on writes are based on this version, whatever else is observed. */
  hold(jobId: string, etag: string): void
  release(jobId: string): void
  /** Forgets both tags of a job. */
  clear(jobId: string): void
  clearAll(): void
  /** Calls back with the id of each job one of whose tags changed. @returns ends it. */
  subscribe(listener: (jobId: string) => void): () => void
  /** How many tags there are. */
  readonly size: number
}

/** A ledger in memory; it knows nothing of requests. */
export function createJobETags({ max = 500 }: JobETagsOptions = {}): JobETags {
  const held = new Map<string, string>()
  const observed = createRecentMap<string>(max)
  const listeners = new Set<(jobId: string) => void>()

  const tell = (jobId: string) => listeners.forEach((listener) => listener(jobId))
  const observe = (id: string, etag: string) => {
    const jobId = id.toLowerCase()
    if (observed.peek(jobId) === etag || acceptETag(etag, jobId) === null) return
    const gone = observed.set(jobId, etag)
    tell(jobId)
    if (gone !== undefined) tell(gone)
  }
  return {
    get: (jobId) => held.get(jobId.toLowerCase()) ?? observed.get(jobId.toLowerCase()) ?? null,
    held: (jobId) => held.get(jobId.toLowerCase()) ?? null,
    observed: (jobId) => observed.peek(jobId.toLowerCase()) ?? null,
    observe,
    set: observe,
    hold(id, etag) {
      const jobId = id.toLowerCase()
      if (held.get(jobId) === etag || acceptETag(etag, jobId) === null) return
      held.set(jobId, etag)
      tell(jobId)
    },
    release(id) {
      const jobId = id.toLowerCase()
      if (held.delete(jobId)) tell(jobId)
    },
    clear(id) {
      const jobId = id.toLowerCase()
      const deleted = [held.delete(jobId), observed.delete(jobId)]
      if (deleted.includes(true)) tell(jobId)
    },
    clearAll() {
      const jobIds = new Set([...held.keys(), ...observed.keys()])
      held.clear()
      observed.clear()
      jobIds.forEach(tell)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    get size() {
      return held.size + observed.size
    },
  }
}
