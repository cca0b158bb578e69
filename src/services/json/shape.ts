/** Takes a value of unknown origin, and gives it back as what it is or throws `ShapeError`. */
export type Reader<T> = (value: unknown) => T

/** A value is not what it should be. */
class ShapeError extends Error {
  override readonly name = 'ShapeError'
}

/** The value a reader makes of it, or null when it has another shape. */
export function readAs<T>(reader: Reader<T>, value: unknown): T | null {
  try {
    return reader(value)
  } catch (error) {
    if (error instanceof ShapeError) return null
    throw error
  }
}

/** What a JSON text holds, or undefined when it is none. */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

export const text: Reader<string> = (value) => (typeof value === 'string' ? value : fail())

export const truth: Reader<boolean> = (value) => (typeof value === 'boolean' ? value : fail())

export const finite: Reader<number> = (value) => (Number.isFinite(value) ? (value as number) : fail())

/** A point in time that `Date` understands. */
export const instant: Reader<string> = (value) =>
  Number.isNaN(Date.parse(text(value))) ? fail() : text(value)

export const nullOr =
  <T>(reader: Reader<T>): Reader<T | null> =>
  (value) =>
    value === null ? null : reader(value)

export const oneOf =
  <T extends string>(...names: readonly T[]): Reader<T> =>
  (value) =>
    names.find((name) => name === value) ?? fail()

export const listOf =
  <T>(reader: Reader<T>): Reader<readonly T[]> =>
  (value) =>
    Array.isArray(value) ? value.map((each) => reader(each)) : fail()

/** An object's own values by name. A key `__proto__` is never meant well, and left out. */
export const mapOf =
  <T>(reader: Reader<T>): Reader<Readonly<Record<string, T>>> =>
  (value) =>
    Object.fromEntries(
      Object.entries(record(value))
        .filter(([key]) => key !== '__proto__')
        .map(([key, each]) => [key, reader(each)]),
    )

/** An object, of which each key is read for itself. Its prototype is no part of it. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail()
  return Object.assign(Object.create(null) as Record<string, unknown>, value)
}

export function fail(): never {
  throw new ShapeError()
}
