import { roughRoot } from './shortestScript'

const maxRepeats = 1024
const widestLook = 100

/** How often the other sequence has an item. */
const Matches = { None: 0, Some: 1, Many: 2 } as const

/**
 * The places of the items that are worth comparing: those the other sequence has too, and not those it has so often
 * that they tell nothing, where these stand among items it does not have. `from` to `to` is what remains between the
 * common beginning and end.
 */
export function worthComparing(
  items: Int32Array,
  from: number,
  to: number,
  timesInOther: Int32Array,
): readonly number[] {
  const many = Math.min(roughRoot(items.length), maxRepeats)
  const matches = new Uint8Array(to - from)
  for (let i = from; i < to; i++) {
    const times = timesInOther[items[i]!]!
    matches[i - from] = times === 0 ? Matches.None : times >= many ? Matches.Many : Matches.Some
  }
  const places: number[] = []
  for (let i = 0; i < matches.length; i++) {
    const matching = matches[i]
    if (matching === Matches.Some || (matching === Matches.Many && !isNoise(matches, i)))
      places.push(i + from)
  }
  return places
}

/** Whether an item with many matches stands in a run of which most have none, with such items on either side. */
function isNoise(matches: Uint8Array, i: number): boolean {
  const before = run(matches, i, -1)
  if (before.none === 0) return false
  const after = run(matches, i, 1)
  if (after.none === 0) return false
  const none = before.none + after.none
  const many = before.many + after.many
  return many * 4 < many + none
}

function run(matches: Uint8Array, i: number, step: -1 | 1): { readonly none: number; readonly many: number } {
  let none = 0
  let many = 1
  for (let k = i + step; k >= 0 && k < matches.length && Math.abs(k - i) <= widestLook; k += step) {
    if (matches[k] === Matches.None) none++
    else if (matches[k] === Matches.Many) many++
    else break
  }
  return { none, many }
}
