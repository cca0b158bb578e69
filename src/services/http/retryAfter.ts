// Every form of an HTTP date starts with the day of the week; Date.parse alone takes `-5` for a month.
const httpDate = /^\s*(?:mon|tue|wed|thu|fri|sat|sun)/i
const minMs = 1_000
const maxMs = 60_000

/**
 * How long a `Retry-After` (RFC 9110 §10.2.3) asks to wait, in ms, between one second and a minute, whatever it says.
 *
 * @param header Seconds, or a date.
 * @param date The answer's own `Date`, where it can be read: this machine's clock may be a day off.
 * @returns null when nothing sensible was said.
 */
export function retryAfterMs(header: string | null, date: string | null, now = Date.now()): number | null {
  if (header === null) return null
  if (/^\s*[0-9]+\s*$/.test(header)) return clamp(Number(header) * 1_000)
  const until = httpDate.test(header) ? Date.parse(header) : NaN
  if (Number.isNaN(until)) return null
  const sentAt = date === null ? NaN : Date.parse(date)
  return clamp(until - (Number.isNaN(sentAt) ? now : sentAt))
}

function clamp(ms: number): number {
  return Math.min(maxMs, Math.max(minMs, ms))
}
