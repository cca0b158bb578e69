import { promisifyRequest, type UseStore } from 'idb-keyval'
import type { Draft } from '../port/draft'
import { draftIn, draftRecord } from './draftRecord'
import { whyUnkept, type UnkeptReason } from './draftTrouble'
import { jobFields, type FieldTable } from '../resources/job'
import { draftsIn, keyOf, type StoredDraft } from './storedDrafts'
import { livesAlone, type TabLives } from './tabLives'

/** What came of keeping a draft. Trouble is an answer here, never an exception: editing goes on in any case. */
export type DraftOutcome =
  { readonly type: 'draft.kept' } | { readonly type: 'draft.unkept'; readonly why: UnkeptReason }

interface DraftLimits {
  /** Bytes of one draft, and of all drafts in this browser. */
  readonly jobBytes: number
  readonly allBytes: number
  /** Milliseconds after its last change that a draft is kept. */
  readonly ageMs: number
}

const draftLimits: DraftLimits = {
  jobBytes: 256 * 1024,
  allBytes: 20 * 1000 * 1000,
  ageMs: 14 * 24 * 60 * 60 * 1000,
}

export interface DraftOptions {
  /** The id of who is signed in; nobody else's drafts are ever seen, counted only. */
  readonly person: string
  readonly store: UseStore
  readonly lives?: TabLives
  readonly fields?: FieldTable
  readonly limits?: Partial<DraftLimits>
  readonly now?: () => number
}

/** A job with something unsaved. */
export interface DraftEntry {
  readonly jobId: string
  /** ISO 8601, the latest change. */
  readonly at: string
  /** All of it belongs to other tabs that are open. */
  readonly held?: boolean
}

/**
 * The unsaved edits of one person, in this browser. Every tab writes under a key of its own. A draft whose tab is no
 * longer open belongs to the next tab that reads it.
 */
export interface Drafts {
  /**
   * The newest draft of this job that no other open tab holds; from now on it is this tab's. Older ones wait for
   * their turn: they come up when this one is removed and the job is opened again. Once `signal` is aborted nobody
   * waits for it any more, and it stays whose it was.
   */
  read(jobId: string, signal?: AbortSignal): Promise<Draft | null>
  write(jobId: string, draft: Draft): Promise<DraftOutcome>
  /** Removes this tab's draft of the job. */
  remove(jobId: string): Promise<DraftOutcome>
  /**
   * The jobs with something unsaved, in whichever tab, each once. A draft that holds nothing but values somebody gave
   * up is not among them.
   */
  list(): Promise<readonly DraftEntry[]>
  /** Removes every draft of this person, those of other tabs too. */
  wipe(): Promise<DraftOutcome>
}

/** The drafts of one person in a browser that others use too. */
export interface PersonDrafts extends Drafts {
  /** Whether somebody else has something unsaved in this browser: that it is there, never what it is. */
  othersWait(): Promise<boolean>
}

export function createDrafts(options: DraftOptions): PersonDrafts {
  const { person, store, lives = livesAlone(), fields = jobFields, now = Date.now } = options
  const limits = { ...draftLimits, ...options.limits }
  const keyHere = (jobId: string) => keyOf({ person, jobId, tab: lives.tab })
  const isHere = (each: StoredDraft, jobId: string) =>
    each.person === person && each.jobId === jobId && each.tab === lives.tab
  const present = (drafts: IDBObjectStore) => draftsIn(drafts, new Date(now() - limits.ageMs).toISOString())
  const whatIsLeft = async (isWanted = (each: StoredDraft) => each.person === person) =>
    (await foundOr([], store('readwrite', present))).filter(isWanted)

  const put = async (drafts: IDBObjectStore, jobId: string, draft: Draft): Promise<DraftOutcome> => {
    const record = draftRecord(draft)
    if (record.size > limits.jobBytes) return unkept('tooLarge')
    const others = (await present(drafts)).filter((each) => !isHere(each, jobId))
    if (others.reduce((sum, each) => sum + each.size, record.size) > limits.allBytes) return unkept('full')
    await promisifyRequest(drafts.put(record, keyHere(jobId)))
    return kept
  }

  /** Takes over the first of these that is still there and readable; the rest stays as it is. */
  const claim = async (
    drafts: IDBObjectStore,
    found: readonly StoredDraft[],
    signal: AbortSignal | undefined,
  ): Promise<Draft | null> => {
    for (const each of found) {
      const record: unknown = await promisifyRequest(drafts.get(keyOf(each)))
      const draft = draftIn(fields, each.jobId, record)
      if (signal?.aborted === true) return null
      if (draft === null) continue
      drafts.delete(keyOf(each))
      drafts.put(record, keyHere(each.jobId))
      return draft
    }
    return null
  }

  const unsaved = async (isWanted?: (each: StoredDraft) => boolean) => {
    const found = await whatIsLeft(isWanted)
    const read = (drafts: IDBObjectStore) =>
      Promise.all(found.map((each) => promisifyRequest<unknown>(drafts.get(keyOf(each)))))
    const records = await foundOr([], store('readonly', read))
    return found.filter(({ jobId }, index) => hasUnsaved(draftIn(fields, jobId, records[index])))
  }

  const withoutOwner = async (found: readonly StoredDraft[]) => {
    const living = await lives.living(found.map(({ tab }) => tab))
    return found.filter(({ tab }) => !living.has(tab))
  }

  return {
    async read(jobId, signal) {
      const found = (await whatIsLeft()).filter((each) => each.jobId === jobId).reverse()
      const own = found.filter((each) => isHere(each, jobId))
      const mine = own.length > 0 ? own : await withoutOwner(found)
      return mine.length === 0
        ? null
        : foundOr(
            null,
            store('readwrite', (drafts) => claim(drafts, mine, signal)),
          )
    },
    write: (jobId, draft) => outcome(store('readwrite', (drafts) => put(drafts, jobId, draft))),
    remove: (jobId) => outcome(store('readwrite', (drafts) => void drafts.delete(keyHere(jobId)))),
    async list() {
      const found = await unsaved()
      const living = await lives.living(found.map(({ tab }) => tab))
      const entries = new Map<string, DraftEntry>()
      for (const { jobId, at, tab } of found) {
        entries.set(jobId, { jobId, at, held: living.has(tab) && entries.get(jobId)?.held !== false })
      }
      return [...entries.values()]
    },
    othersWait: async () => (await unsaved((each) => each.person !== person)).length > 0,
    wipe: () =>
      outcome(
        store('readwrite', async (drafts) => {
          for (const key of await promisifyRequest(drafts.getAllKeys())) {
            if (Array.isArray(key) && key[0] === person) drafts.delete(key)
          }
        }),
      ),
  }
}

function hasUnsaved(draft: Draft | null): boolean {
  if (draft === null) return false
  const typed = { ...draft.edits, ...draft.unreadable }
  return Object.keys(typed).length > 0 || draft.note !== '' || draft.sent !== null
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
