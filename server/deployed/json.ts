/** A JSON object of an answer. */
export type Json = Readonly<Record<string, unknown>>

/** The object in a value; an empty one where there is none. */
export function objectIn(value: unknown): Json {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

/** The list of objects in a value. */
export function listIn(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(objectIn) : []
}

const placeOffset = '+13:00'
const placeMs = 13 * 60 * 60 * 1000

/** A moment as the deployed Jobs Manager writes it: at its place, with microseconds. Null stays null. */
export function placeTime(moment: unknown): string | null {
  if (typeof moment !== 'string') return null
  return new Date(Date.parse(moment) + placeMs).toISOString().replace('Z', `000${placeOffset}`)
}

/** A day, `YYYY-MM-DD`, as the moment it begins at. Null stays null. */
export function startOfDay(day: unknown): string | null {
  return typeof day === 'string' ? `${day}T00:00:00${placeOffset}` : null
}

/** A moment in UTC, as a few of its answers have it. */
export function utcTime(moment: string): string {
  return moment.replace('Z', '000+00:00')
}

/** A decimal as a JSON number. Null stays null. */
export function asNumber(digits: unknown): number | null {
  return typeof digits === 'string' || typeof digits === 'number' ? Number(digits) : null
}

/** An id for what this server keeps no row of, always the same beside the same id. */
export function idBeside(id: unknown, what: string): string {
  return `${what}${String(id).slice(what.length)}`
}
