/** How a part of a value stands to what it was a step before. */
export type Change = 'same' | 'new' | 'changed' | 'gone'

/** A part of a value, as a tree shows it. */
export interface Part {
  readonly name: string
  readonly value: unknown
  readonly was: unknown
  readonly change: Change
  /** Something inside has changed. */
  readonly hasChanges: boolean
}

/** The parts of a value, in its order, with those that are gone at the end. */
export function partsOf(value: unknown, was: unknown): readonly Part[] {
  const now = entriesOf(value)
  const before = entriesOf(was)
  const names = [...new Set([...now.keys(), ...before.keys()])]
  return names.map((name) => {
    const inside = now.get(name)
    const earlier = before.get(name)
    const change = !before.has(name)
      ? 'new'
      : !now.has(name)
        ? 'gone'
        : isSame(inside, earlier)
          ? 'same'
          : isNested(inside) && isNested(earlier)
            ? 'same'
            : 'changed'
    const hasChanges = change !== 'same' || !isSame(inside, earlier)
    return { name, value: inside, was: earlier, change, hasChanges }
  })
}

/** Whether a value has parts of its own. */
export function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** A value in few letters. */
export function inShort(value: unknown): string {
  if (value === undefined) return ''
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${value.length}]`
  if (isNested(value)) return Object.keys(value).length === 0 ? '{}' : `{${Object.keys(value).length}}`
  return JSON.stringify(value)
}

/** Plain data are compared by what they hold; what is the same object is not looked into. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (!isNested(one) || !isNested(other) || Array.isArray(one) !== Array.isArray(other)) return false
  const [mine, theirs] = [entriesOf(one), entriesOf(other)]
  return (
    mine.size === theirs.size &&
    [...mine].every(([name, value]) => theirs.has(name) && isSame(value, theirs.get(name)))
  )
}

function entriesOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(isNested(value) ? Object.entries(value) : [])
}
