/** By how much the clocks of servers on one database may differ, in ms. */
export const maxSkewMs = 60_000

/**
 * Whether something was less than so long ago. What is still to come was not: the clock has been put back since, and
 * nobody waits for it to get there again.
 */
export function isRecent(time: number, at: number, withinMs: number): boolean {
  return time <= at && at - time < withinMs
}
