/** Slows down guessing: counts failures per key in a sliding minute. */
export interface SignInThrottle {
  /** Whole seconds until the next try is allowed; 0 when it is allowed now. */
  waitSeconds(key: string): number
  failed(key: string): void
  succeeded(key: string): void
}

const windowMs = 60_000
const roomy = 10_000

/** @param most Failures allowed in one minute. */
export function createSignInThrottle(most: number, now: () => number): SignInThrottle {
  const failures = new Map<string, readonly number[]>()
  const recent = (key: string) => (failures.get(key) ?? []).filter((time) => now() - time < windowMs)
  const forget = () => {
    for (const key of failures.keys()) if (recent(key).length === 0) failures.delete(key)
  }
  return {
    waitSeconds(key) {
      const times = recent(key)
      const [oldest] = times.slice(-most)
      return times.length < most || oldest === undefined ? 0 : Math.ceil((oldest + windowMs - now()) / 1000)
    },
    failed(key) {
      if (failures.size > roomy) forget()
      failures.set(key, [...recent(key), now()])
    },
    succeeded(key) {
      failures.delete(key)
    },
  }
}
