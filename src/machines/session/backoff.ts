import type { SessionContext } from './editSession.types'

const firstMs = 1_000
const maxMs = 30_000
/** A backend that is being restarted behind its proxy takes a while. */
const doubtMs = 5_000

/**
 * How long to wait before the next try, in ms: what the server asked for, else twice as long every time, spread so
 * that many sessions do not come back at one moment. `random` is from [0, 1).
 */
export function backoffMs({ counts, retryAfterMs, failure }: SessionContext, random: number): number {
  if (retryAfterMs !== null) return Math.round(retryAfterMs * (1 + random / 10))
  if (failure === 'missing') return Math.round(doubtMs * (1 + random / 2))
  const tries = Math.max(counts.sends, counts.reloads, 1)
  return Math.round(Math.min(firstMs * 2 ** (tries - 1), maxMs) * (1 + random / 2))
}
