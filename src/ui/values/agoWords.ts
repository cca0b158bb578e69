import type { Say } from '../messages/say'

const minuteMs = 60_000

/** How long ago, once it is worth saying: nothing for an unknown time or for the last minute. */
export function agoWords(at: string | null, say: Say, now = new Date()): string | null {
  return at === null || now.getTime() - Date.parse(at) < minuteMs ? null : say.ago(at, now)
}
