import { lineFeedsOnly } from '../values/lineEnds'
import type { PlaceView } from './placesView'

/** What belongs to a place and not to what somebody writes there: breaks before it, breaks and spaces behind it. */
export interface PlaceEdges {
  readonly before: string
  readonly behind: string
}

/**
 * The edges that both texts of a place have; of a place that one side took out, those of the other. As a text area shows
 * them. Nobody sees a break at the end of a box, and whoever writes over it would join the place to the next line.
 */
export function placeEdges({ mine, theirs }: PlaceView['texts']): PlaceEdges {
  const texts = [mine, theirs].filter((text) => text !== '').map(lineFeedsOnly)
  const [before = '', otherBefore = before] = texts.map((text) => /^\n*/.exec(text)?.[0] ?? '')
  const [behind = '', otherBehind = behind] = texts.map((text) => text.slice(text.trimEnd().length))
  return {
    before: before.length < otherBefore.length ? before : otherBefore,
    behind: behind.endsWith(otherBehind) ? otherBehind : otherBehind.endsWith(behind) ? behind : '',
  }
}

/** What of a place's text is there to edit. */
export function withinEdges(text: string, { before, behind }: PlaceEdges): string {
  const shown = lineFeedsOnly(text)
  const start = shown.startsWith(before) ? shown.slice(before.length) : shown
  return start.endsWith(behind) ? start.slice(0, start.length - behind.length) : start
}

/** The place with what was written in it; whoever empties it takes its lines out, and what stood around it stays apart. */
export function betweenEdges(written: string, { before, behind }: PlaceEdges): string {
  if (written === '') return behind === '' ? '' : before
  return before + written + behind
}
