import type { Format } from '../messages/format'

const minuteMs = 60_000

/** How long ago, once it is worth saying: nothing for an unknown time or for the last minute. */
export function formatAgo(at: string | null, format: Format, now = new Date()): string | null {
  return at === null || now.getTime() - Date.parse(at) < minuteMs ? null : format.ago(at, now)
}
