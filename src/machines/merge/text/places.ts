import type { TextPart } from './mergePieces'
import { proposeText } from './proposeText'

/** What stands in each undecided place of a merge, in order; null where nothing has been decided yet. */
export type Places = readonly (string | null)[]

type Undecided = Extract<TextPart, { kind: 'undecided' }>

/** The places of a merge that somebody has to decide about. */
function placesOf(parts: readonly TextPart[]): readonly Undecided[] {
  return parts.filter((part) => part.kind === 'undecided')
}

/** How many of them are open. */
export function openPlaces(parts: readonly TextPart[], places: Places): number {
  return placesOf(parts).filter((_, index) => (places[index] ?? null) === null).length
}

/** The places with one of them decided. */
export function withPlace(
  parts: readonly TextPart[],
  places: Places,
  { index, text }: { readonly index: number; readonly text: string },
): Places {
  return placesOf(parts).map((_, at) => (at === index ? text : (places[at] ?? null)))
}

/** The whole text with every place as decided; null while one is open. */
export function composedText(parts: readonly TextPart[], places: Places): string | null {
  if (openPlaces(parts, places) > 0) return null
  let index = 0
  return parts.map((part) => (part.kind === 'undecided' ? (places[index++] ?? '') : part.text)).join('')
}

/** Both texts of a place, mine first: one after the other within a line, and otherwise line by line. */
export function bothTexts({ base, mine, theirs }: Pick<Undecided, 'base' | 'mine' | 'theirs'>): string {
  if ([mine, theirs].some((text) => text.includes('\n'))) return proposeText(base, mine, theirs)
  const isApart = /\s$/.test(mine) || /^[\s.,;:!?)]/.test(theirs) || mine === '' || theirs === ''
  return isApart ? mine + theirs : `${mine} ${theirs}`
}
