import type { Counts } from '../database/counts'
import { isRecent } from '../database/recent'

/** Lets one attempt per key through in a given time. */
export interface Spacing {
  /** Counts an attempt and tells whether it may go on; one that may not is not counted. */
  attempt(key: string): boolean | Promise<boolean>
}

/** The same for all servers on one database together. */
export function sharedSpacing(counts: Counts, gapMs: number): Spacing {
  return { attempt: async (key) => (await counts.add(`note ${key}`, gapMs)).count === 1 }
}

const roomy = 1_000

/** Keeps attempts at least `gapMs` apart, by the given clock. What is too old to matter is forgotten. */
export function createSpacing(gapMs: number, now: () => number) {
  const last = new Map<string, number>()
  const forget = (at: number) => {
    for (const [key, time] of last) if (!isRecent(time, at, gapMs)) last.delete(key)
  }
  return {
    attempt(key: string): boolean {
      const at = now()
      if (last.size > roomy) forget(at)
      const before = last.get(key)
      if (before !== undefined && isRecent(before, at, gapMs)) return false
      last.set(key, at)
      return true
    },
  }
}
