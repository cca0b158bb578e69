import type { TextPart } from './mergePieces'
import { oneAfterOther, proposeText } from './proposeText'

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

/** The places with one of them decided, or open again. */
export function withPlace(
  parts: readonly TextPart[],
  places: Places,
  { index, text }: { readonly index: number; readonly text: string | null },
): Places {
  return placesOf(parts).map((_, at) => (at === index ? text : (places[at] ?? null)))
}

/** The whole text with every place as decided; null while one is open. */
export function composedText(parts: readonly TextPart[], places: Places): string | null {
  if (openPlaces(parts, places) > 0) return null
  let index = 0
  return parts.map((part) => (part.kind === 'undecided' ? (places[index++] ?? '') : part.text)).join('')
}

/** The whole text with mine at each place where only theirs was taken; null where there is none, or a place is open. */
export function withMine(parts: readonly TextPart[], places: Places): string | null {
  const isGivenUp = placesOf(parts).map(({ mine, theirs }, at) => places[at] === theirs && mine !== theirs)
  if (!isGivenUp.includes(true)) return null
  const own = placesOf(parts).map(({ mine }, at) => (isGivenUp[at] === true ? mine : (places[at] ?? null)))
  return composedText(parts, own)
}

/** What was decided of the same places of a merge before: those whose three texts are the same. Null for the others. */
export function carriedPlaces(
  before: readonly TextPart[],
  places: Places,
  next: readonly TextPart[],
): { readonly places: Places; readonly isWritingLost: boolean } {
  const decided = placesOf(before).map((part, index) => ({ part, text: places[index] ?? null }))
  const carried = placesOf(next).map((part) => {
    const at = decided.findIndex((each) => each.text !== null && isSamePlace(each.part, part))
    return decided.splice(at, at === -1 ? 0 : 1)[0]?.text ?? null
  })
  return {
    places: carried,
    isWritingLost: decided.some(({ part, text }) => text !== null && isWritten(part, text)),
  }
}

function isSamePlace(a: Undecided, b: Undecided): boolean {
  return a.base === b.base && a.mine === b.mine && a.theirs === b.theirs
}

/** Which of these texts somebody wrote, place by place; null for those that a press puts there. */
export function writtenAt(parts: readonly TextPart[], places: Places): Places {
  return placesOf(parts).map((part, index) => {
    const text = places[index] ?? null
    return text !== null && isWritten(part, text) ? text : null
  })
}

/** Whether presses alone make this text: what a merge took in by itself, and at each place one side, or both. */
export function isPressed(parts: readonly TextPart[], places: Places, text: unknown): boolean {
  return composedText(parts, places) === text && writtenAt(parts, places).every((each) => each === null)
}

/** Whether a text is another than the ways to decide by a press would put there. */
function isWritten(part: Undecided, text: string): boolean {
  return ![part.mine, part.theirs, bothTexts(part)].includes(text)
}

/** The whole text with what is decided, and both texts where nothing is. */
export function textSoFar(parts: readonly TextPart[], places: Places): string {
  return (
    composedText(
      parts,
      placesOf(parts).map((part, index) => places[index] ?? bothTexts(part)),
    ) ?? ''
  )
}

/** Both texts of a place, mine first: one after the other within a line, and otherwise line by line. */
export function bothTexts({ base, mine, theirs }: Pick<Undecided, 'base' | 'mine' | 'theirs'>): string {
  const isOfLines = [mine, theirs].some((text) => text.includes('\n'))
  return isOfLines ? proposeText(base, mine, theirs) : oneAfterOther(mine, theirs)
}
