import type { Choice, WrittenTexts } from '../../services/port/draft'
import type { TextMerge } from './text/mergeText'
import { carriedPlaces, composedText, textSoFar, writtenAt, type Places } from './text/places'

type Parts = TextMerge['parts']

/** As many as a draft has room for beside a long text. */
const maxWhole = 5

/**
 * The texts of a choice that something else stands in place of after its next step, so that another choice, a place
 * decided by a press, or an earlier text gone on with costs nobody what they wrote. A text that is typed on is the
 * same text.
 */
export function replacedTexts(
  before: Choice | undefined,
  merge: TextMerge | null,
  next: { readonly text: string | undefined; readonly places: Places | undefined; readonly isTyped: boolean },
): WrittenTexts | undefined {
  const { parts = [], combined } = merge ?? {}
  const { text, places = [], written } = before ?? {}
  const isByHand = text !== combined && text !== composedText(parts, places)
  const isLeft = text !== undefined && !next.isTyped && isByHand
  const standing = writtenAt(parts, next.places ?? [])
  const earlier = writtenAt(parts, places)
  return some({
    whole: [...(written?.whole ?? []), ...(isLeft ? [text] : [])].filter((each) => each !== next.text),
    places: standing.map((stands, at) =>
      stands === null ? (earlier[at] ?? written?.places[at] ?? null) : null,
    ),
  })
}

/** The same for another merge: what was written at a place that is not in it any more is a whole text from then on. */
export function carriedTexts(
  { places = [], written }: Choice,
  before: Parts,
  next: Parts,
): WrittenTexts | undefined {
  if (written === undefined) return undefined
  const carried = carriedPlaces(before, written.places, next)
  const all = written.places.map((text, at) => text ?? places[at] ?? null)
  return some({
    whole: [...written.whole, ...(carried.isWritingLost ? [textSoFar(before, all)] : [])],
    places: carried.places,
  })
}

/** All that somebody wrote for a choice that is not asked for any more, the newest last. */
export function textsOf(choice: Choice, merge: TextMerge | null): readonly string[] {
  const left = replacedTexts(choice, merge, { text: undefined, places: undefined, isTyped: false })
  if (left === undefined) return []
  const { whole, places } = left
  return places.every((text) => text === null) ? whole : [...whole, textSoFar(merge?.parts ?? [], places)]
}

function some({ whole, places }: WrittenTexts): WrittenTexts | undefined {
  const kept = [...new Set(whole)].filter((text) => text !== '').slice(-maxWhole)
  return kept.length === 0 && places.every((text) => text === null) ? undefined : { whole: kept, places }
}
