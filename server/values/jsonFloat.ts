/**
 * A number that was written with a point or an exponent. `JSON.parse` reads `105` and `105.0` as the same number, yet
 * they are different values in a change's checksum, so the reader of bodies keeps the digits as they were sent.
 */
export class JsonFloat {
  /** @param source The digits as they stood in the JSON text, for instance `105.0`. */
  constructor(readonly source: string) {}

  /** The number these digits stand for. */
  get value(): number {
    return Number(this.source)
  }
}

/** What one field may hold in a request: anything JSON has except lists and objects. */
export type SentValue = string | boolean | number | JsonFloat | null

/** Tells a single value from a list, an object or nothing at all. */
export function isSentValue(value: unknown): value is SentValue {
  return (
    value === null ||
    value instanceof JsonFloat ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    typeof value === 'number'
  )
}
