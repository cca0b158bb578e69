/** One segment of a path: a word, or names with words before, between and after them, as in `Books({id})`. */
export type Segment = string | NamingSegment

export interface NamingSegment {
  /** One more than there are names. Any may be empty. */
  readonly words: readonly string[]
  readonly names: readonly string[]
}

const braced = /\{([^{}]+)\}/

/** Reads a segment of a path, in which names stand in braces. */
export function readSegment(text: string): Segment {
  const parts = text.split(braced)
  if (parts.length === 1) return text
  const every = (odd: number) => parts.filter((_, index) => index % 2 === odd)
  return { words: every(0), names: every(1) }
}

/** Whether it can be told where each name ends: something has to stand between two. */
export function hasEnds({ words }: NamingSegment): boolean {
  return words.slice(1, -1).every((word) => word !== '')
}

/**
 * Reads what stands in a segment of an address where the path has names.
 *
 * @param named Is given what is found.
 * @returns whether the segment fits; no name stands for nothing.
 */
export function readNames(
  { words, names }: NamingSegment,
  there: string,
  named: Record<string, string>,
): boolean {
  const [first = '', ...rest] = words
  if (!there.startsWith(first)) return false
  let at = first.length
  for (const [index, name] of names.entries()) {
    const word = rest[index] ?? ''
    const isLast = index === names.length - 1
    const end = isLast ? there.length - word.length : there.indexOf(word, at + 1)
    if (end <= at || !there.startsWith(word, end)) return false
    named[name] = there.slice(at, end)
    at = end + word.length
  }
  return true
}

/** The segment with these in place of its names; null where one is not known. */
export function fillSegment(segment: Segment, named: Readonly<Record<string, string>>): string | null {
  if (typeof segment === 'string') return segment
  const { words, names } = segment
  const values = names.map((name) => named[name])
  if (values.includes(undefined)) return null
  return words.map((word, index) => word + (values[index] ?? '')).join('')
}
