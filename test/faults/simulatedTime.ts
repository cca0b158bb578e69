/** Time that only moves when it is told to: XState's clock for every session, and the server's `now`. */
export interface SimulatedTime {
  /** Milliseconds since 1970. */
  now(): number
  setTimeout(call: () => void, ms: number): unknown
  clearTimeout(id: unknown): void
  /** Goes on to the next timer and runs it; false when there is none. */
  advance(): boolean
  /** Lets so many milliseconds pass, with everything that is due in them. */
  pass(ms: number): void
}

interface Timer {
  readonly due: number
  readonly call: () => void
}

export function simulatedTime(start = Date.parse('2026-03-04T09:30:00.000Z')): SimulatedTime {
  let now = start
  const timers = new Set<Timer>()
  const next = () =>
    [...timers].reduce<Timer | null>(
      (first, timer) => (first === null || timer.due < first.due ? timer : first),
      null,
    )
  const run = (timer: Timer) => {
    timers.delete(timer)
    now = Math.max(now, timer.due)
    timer.call()
  }
  return {
    now: () => now,
    setTimeout(call, ms) {
      const timer = { due: now + ms, call }
      timers.add(timer)
      return timer
    },
    clearTimeout: (id) => void timers.delete(id as Timer),
    advance() {
      const timer = next()
      if (timer !== null) run(timer)
      return timer !== null
    },
    pass(ms) {
      const until = now + ms
      for (let timer = next(); timer !== null && timer.due <= until; timer = next()) run(timer)
      now = until
    },
  }
}
