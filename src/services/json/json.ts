/** A JSON object nobody has looked into yet. */
export type JsonObject = Readonly<Record<string, unknown>>

/** The value as an object; null for everything else, lists included. */
export function asObject(value: unknown): JsonObject | null {
  return isObject(value) && !Array.isArray(value) ? value : null
}

/** One of an object's own values; undefined for what it only inherits, so that no prototype can add to an answer. */
export function own(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
}

/** The value as a list; empty for everything else. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The value as text, or null. */
export function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** What something is called among programs, as text, also when it comes as a number; or null. */
export function asIdentifier(value: unknown): string | null {
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : asText(value)
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null
}
