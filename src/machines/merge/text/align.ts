import { hunksOf, type Hunk } from './hunk'
import { shortestScript } from './shortestScript'
import { slideGroups } from './slideGroups'
import { worthComparing } from './worthComparing'

/**
 * Where two sequences differ. Of the many ways to see that, it is the one `git merge-file` sees: the merge built on it
 * agrees with git's, also where lines repeat (blank ones do). Items are small whole numbers, equal when the same.
 *
 * @param kinds how many different items there are: every item is below it.
 */
export function align(a: Int32Array, b: Int32Array, kinds: number): readonly Hunk[] {
  const from = commonStart(a, b)
  const atEnd = commonEnd(a, b, from)
  const [aTo, bTo] = [a.length - atEnd, b.length - atEnd]
  const aChanged = new Uint8Array(a.length).fill(1, from, aTo)
  const bChanged = new Uint8Array(b.length).fill(1, from, bTo)
  const aPlaces = worthComparing(a, from, aTo, timesOf(b, kinds))
  const bPlaces = worthComparing(b, from, bTo, timesOf(a, kinds))
  for (const place of aPlaces) aChanged[place] = 0
  for (const place of bPlaces) bChanged[place] = 0
  shortestScript(
    itemsAt(a, aPlaces),
    itemsAt(b, bPlaces),
    (index) => (aChanged[aPlaces[index]!] = 1),
    (index) => (bChanged[bPlaces[index]!] = 1),
  )
  slideGroups(a, aChanged, bChanged)
  slideGroups(b, bChanged, aChanged)
  return hunksOf(aChanged, bChanged)
}

function commonStart(a: Int32Array, b: Int32Array): number {
  const most = Math.min(a.length, b.length)
  let i = 0
  while (i < most && a[i] === b[i]) i++
  return i
}

function commonEnd(a: Int32Array, b: Int32Array, from: number): number {
  const most = Math.min(a.length, b.length) - from
  let i = 0
  while (i < most && a[a.length - 1 - i] === b[b.length - 1 - i]) i++
  return i
}

function timesOf(items: Int32Array, kinds: number): Int32Array {
  const times = new Int32Array(kinds)
  for (let i = 0; i < items.length; i++) times[items[i]!]!++
  return times
}

function itemsAt(items: Int32Array, places: readonly number[]): Int32Array {
  const found = new Int32Array(places.length)
  for (let i = 0; i < places.length; i++) found[i] = items[places[i]!]!
  return found
}
