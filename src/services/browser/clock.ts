/** Time as an XState clock gives it, passed in so that a test can be the clock. */
export interface Clock {
  setTimeout(call: () => void, ms: number): unknown
  clearTimeout(id: unknown): void
}

/** The time of the real world. */
export const realClock: Clock = {
  setTimeout: (call, ms) => globalThis.setTimeout(call, ms),
  clearTimeout: (id) => globalThis.clearTimeout(id as ReturnType<typeof globalThis.setTimeout>),
}

/** Resolves after so many milliseconds. */
export function after(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => void clock.setTimeout(resolve, ms))
}
