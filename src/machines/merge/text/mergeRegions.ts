import { align } from './align'
import type { Hunk } from './hunk'

/** From where up to where, in items. */
type Span = readonly [from: number, to: number]

/** A stretch of a three-way merge, as it is in each version. `both` changed it, to the same or not. */
export interface Region {
  readonly kind: 'same' | 'mine' | 'theirs' | 'both'
  readonly base: Span
  readonly mine: Span
  readonly theirs: Span
}

/**
 * Divides three sequences into stretches that nobody changed, one side changed, or both. Changes that touch, with no
 * unchanged item between them, count as one that both made.
 *
 * @param kinds how many different items there are: every item is below it.
 */
export function mergeRegions(
  base: Int32Array,
  mine: Int32Array,
  theirs: Int32Array,
  kinds: number,
): readonly Region[] {
  const ours = new Side(align(base, mine, kinds))
  const others = new Side(align(base, theirs, kinds))
  const regions: Region[] = []
  let at = 0
  while (at < base.length || ours.start < Infinity || others.start < Infinity) {
    const from = Math.min(ours.start, others.start, base.length)
    if (from > at) regions.push({ kind: 'same', ...spans(at, from) })
    let to = from
    while (ours.start <= to || others.start <= to) {
      to = Math.max(to, ours.start <= to ? ours.take() : others.take())
    }
    if (ours.taken > 0 || others.taken > 0) regions.push({ kind: kindOf(ours, others), ...spans(from, to) })
    at = to
  }
  return regions

  function spans(from: number, to: number): Omit<Region, 'kind'> {
    return { base: [from, to], mine: ours.span(from, to), theirs: others.span(from, to) }
  }
}

function kindOf(ours: Side, others: Side): Region['kind'] {
  if (ours.taken === 0) return 'theirs'
  return others.taken === 0 ? 'mine' : 'both'
}

/** One side's changes, taken one after the other. */
class Side {
  /** Changes taken since the last stretch. */
  taken = 0
  private next = 0
  /** What to add to a place in the base to get the place on this side, before and after what was taken. */
  private before = 0
  private after = 0

  constructor(private readonly hunks: readonly Hunk[]) {}

  /** Where the next change begins in the base. */
  get start(): number {
    return this.hunks[this.next]?.aFrom ?? Infinity
  }

  /** Takes the next change, and answers where it ends in the base. */
  take(): number {
    const { aTo, bTo } = this.hunks[this.next++] ?? { aTo: 0, bTo: 0 }
    this.after = bTo - aTo
    this.taken++
    return aTo
  }

  /** A stretch of the base as it is on this side, with the changes that were taken. */
  span(from: number, to: number): Span {
    const span: Span = [from + this.before, to + this.after]
    this.before = this.after
    this.taken = 0
    return span
  }
}
