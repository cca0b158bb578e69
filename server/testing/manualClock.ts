/** A clock that stands still until it is told to go on. */
export interface ManualClock {
  (): number
  advance(ms: number): void
}

/** The moment at which the clock of a test starts, in ms. */
export const testStart = Date.parse('2026-03-04T09:30:00.000Z')

export function manualClock(start = testStart): ManualClock {
  let time = start
  return Object.assign(() => time, { advance: (ms: number) => void (time += ms) })
}
