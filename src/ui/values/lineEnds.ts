import type { FieldValue } from '../../services/record/fieldTable'

const lineEnd = /\r\n?/g

/** A text as a text area shows it: every line end is a line feed. */
export function lineFeedsOnly(text: string): string {
  return text.includes('\r') ? text.replace(lineEnd, '\n') : text
}

/**
 * Gives a text from a text area back the line ends it was shown for. A text area turns every `\r\n` into `\n`; without
 * this, one typed letter would rewrite every line of a text that came from somewhere else. Untouched lines at both
 * ends keep theirs exactly; lines in between get the first kind the text has.
 */
export function keepLineEnds(text: string, known: FieldValue | undefined): string {
  if (typeof known !== 'string' || !known.includes('\r')) return text
  const shown = lineFeedsOnly(known)
  const head = sameStart(text, shown)
  const tail = sameEnd(text, shown, head)
  const places = positions(known)
  const start = known.slice(0, places[head])
  const end = known.slice(places[shown.length - tail])
  const ends = firstLineEnd(known)
  const kept = start + text.slice(head, text.length - tail).replaceAll('\n', ends) + end
  // Where kinds are mixed, a return and a line feed that meet would become one line end.
  return lineFeedsOnly(kept) === text ? kept : text.replaceAll('\n', ends)
}

function sameStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length)
  let count = 0
  while (count < most && a[count] === b[count]) count++
  return count
}

function sameEnd(a: string, b: string, head: number): number {
  const most = Math.min(a.length, b.length) - head
  let count = 0
  while (count < most && a[a.length - 1 - count] === b[b.length - 1 - count]) count++
  return count
}

/** Where each character of the shown text begins in the known one. */
function positions(known: string): number[] {
  const places: number[] = []
  for (let place = 0; place < known.length; place++) {
    places.push(place)
    if (known[place] === '\r' && known[place + 1] === '\n') place++
  }
  return [...places, known.length]
}

function firstLineEnd(known: string): string {
  const found = known.search(/[\r\n]/)
  if (known[found] === '\n') return '\n'
  return known[found + 1] === '\n' ? '\r\n' : '\r'
}
