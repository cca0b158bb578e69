import { createDrafts } from '../../../src/services/drafts/drafts'
import type { Drafts } from '../../../src/services/drafts/drafts.types'
import { draftIn } from '../../../src/services/drafts/draftRecord'
import type { DraftStore, ReadableDrafts, StoredKey } from '../../../src/services/drafts/draftStore'
import { own } from '../../../src/services/json/json'
import type { Draft } from '../../../src/services/port/draft'
import { jobFields } from '../../../src/services/resources/job'
import type { Random } from '../random'
import type { SimulatedTime } from '../simulatedTime'

/** The disk of one browser: it outlives every page, and now and then it takes longer than anybody waits for. */
export interface DraftDisk {
  /** The product's drafts over it, for a page that is loaded now; the page before is gone. */
  newPage(person: string): Drafts
  /** What lies there of a job. */
  draftsOf(jobId: string): readonly Draft[]
}

const slowMs = 12_000
const slowRate = 0.1

/** @param client whose browser it is: its pages are named after it. */
export function draftDisk(client: string, random: Random, time: SimulatedTime): DraftDisk {
  const records = new Map<string, { readonly key: StoredKey; readonly record: unknown }>()
  let pages = 0
  const store: DraftStore = {
    async read(look) {
      if (random.chance(slowRate)) await new Promise<void>((resolve) => time.setTimeout(resolve, slowMs))
      return look(readable(records))
    },
    change({ put, remove = [] }) {
      for (const key of remove) records.delete(JSON.stringify(key))
      if (put !== undefined) records.set(JSON.stringify(put.key), put)
      return Promise.resolve()
    },
    // Pages here leave no last words.
    putBack: () => Promise.resolve(),
    move(from, to) {
      const found = records.get(JSON.stringify(from))
      if (found === undefined || records.has(JSON.stringify(to))) return Promise.resolve(false)
      records.delete(JSON.stringify(from))
      records.set(JSON.stringify(to), { ...found, key: to })
      return Promise.resolve(true)
    },
  }
  return {
    newPage(person) {
      const tab = `${client} ${++pages}`
      const lives = { tab, living: () => Promise.resolve(new Set([tab])) }
      return createDrafts({ person, store, lives, now: time.now })
    },
    draftsOf: (jobId) =>
      [...records.values()].flatMap(({ key, record }) => {
        const draft = key[1] === jobId ? draftIn(jobFields, jobId, record) : null
        return draft === null ? [] : [draft]
      }),
  }
}

/** As much of an object store as drafts look at: one record by its key, and the summary of all, oldest first. */
function readable(records: ReadonlyMap<string, { readonly key: StoredKey; readonly record: unknown }>) {
  const all = [...records.values()]
    .map(({ key, record }) => ({ primaryKey: key, key: [own(record, 'at'), own(record, 'size')] }))
    .sort((a, b) => (String(a.key[0]) < String(b.key[0]) ? -1 : 1))
  const cursorAt = (index: number): object | null => {
    const each = all[index]
    return each === undefined ? null : { ...each, continue: () => Promise.resolve(cursorAt(index + 1)) }
  }
  const drafts = {
    get: (key: StoredKey) => Promise.resolve(records.get(JSON.stringify(key))?.record),
    index: () => ({ openKeyCursor: () => Promise.resolve(cursorAt(0)) }),
  }
  return drafts as unknown as ReadableDrafts
}
