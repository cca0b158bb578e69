import type { Counts } from '../database/counts'
import { isRecent } from '../database/recent'

/** Slows down guessing, for all servers on one database together: so many tries in a minute that begins with the first. */
export function sharedSignInThrottle(counts: Counts, most: number): SharedThrottle {
  const nameOf = (key: string) => `sign in ${key}`
  return {
    async begin(key) {
      const { count, endsInMs } = await counts.add(nameOf(key), windowMs)
      return count > most ? Math.ceil(endsInMs / 1000) : 0
    },
    succeeded: (key) => counts.forget(nameOf(key)),
  }
}

/** A throttle whose answers may have to be waited for. */
export interface SharedThrottle {
  begin(key: string): number | Promise<number>
  succeeded(key: string): void | Promise<void>
}

/** Slows down guessing: counts the tries per key in a sliding minute, until one of them succeeds. */
export interface SignInThrottle {
  /**
   * Counts a try. Call it before the password is checked, so that tries made at the same time are counted too.
   *
   * @returns 0 when the try may go on; otherwise it was not counted, and the next is allowed after so many whole seconds.
   */
  begin(key: string): number
  /** The password was right: forgets the tries. */
  succeeded(key: string): void
  /** How many keys are remembered: those of the last minute, 10,000 at most. */
  readonly size: number
}

const windowMs = 60_000
const maxKeys = 10_000

/** @param most Tries allowed in one minute without a success. */
export function createSignInThrottle(most: number, now: () => number): SignInThrottle {
  // In the order of their latest try, so that what can be forgotten comes first.
  const tries = new Map<string, readonly number[]>()
  const recent = (key: string) => (tries.get(key) ?? []).filter((time) => isRecent(time, now(), windowMs))
  const forget = () => {
    for (const key of tries.keys()) {
      if (tries.size <= maxKeys && recent(key).length > 0) return
      tries.delete(key)
    }
  }
  return {
    begin(key) {
      const times = recent(key)
      const [oldest] = times
      if (oldest !== undefined && times.length >= most) return Math.ceil((oldest + windowMs - now()) / 1000)
      tries.delete(key)
      tries.set(key, [...times, now()])
      forget()
      return 0
    },
    succeeded(key) {
      tries.delete(key)
    },
    get size() {
      return tries.size
    },
  }
}
