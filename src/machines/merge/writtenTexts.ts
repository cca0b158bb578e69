import type { Choice, WrittenTexts } from '../../services/port/draft'
import type { TextMerge } from './text/mergeText'
import type { Decision } from './threeWay'
import { carriedPlaces, composedText, textSoFar, writtenAt, type Places } from './text/places'

type Parts = TextMerge['parts']

/** As many as a draft has room for beside a long text. */
const maxWhole = 5

/** A text somebody wrote, and what theirs and mine were then; null where nobody knows. */
export interface WrittenText {
  readonly text: string
  readonly over: string | null
  readonly mine: string | null
  /** It is no value yet. */
  readonly isUnreadable?: true
}

/** The whole texts that are kept beside a choice, the newest last. */
export function wholeTexts(written: WrittenTexts | undefined): readonly WrittenText[] {
  const { whole = [], over, mine, unreadable = [] } = written ?? {}
  return whole.map((text, at) => ({
    text,
    over: over?.[at] ?? null,
    mine: mine?.[at] ?? null,
    ...(unreadable.includes(text) && { isUnreadable: true }),
  }))
}

/** What theirs was when the text of a choice was made. */
export function madeOver({ theirs }: Pick<Choice, 'theirs'>): string | null {
  const [seen] = Object.values(theirs)
  return typeof seen === 'string' ? seen : null
}

/** What mine says in a decision about one text. */
export function mineIn({ names: [name = ''], mine }: Pick<Decision, 'names' | 'mine'>): string | null {
  const text = mine[name]
  return typeof text === 'string' ? text : null
}

/**
 * The texts of a choice that something else stands in place of after its next step, so that another choice, a place
 * decided by a press, or an earlier text gone on with costs nobody what they wrote. A text that is typed on is the
 * same text.
 */
export function replacedTexts(
  before: Choice | undefined,
  { merge, mine }: { readonly merge: TextMerge | null; readonly mine: string | null },
  next: { readonly text: string | undefined; readonly places: Places | undefined; readonly isTyped: boolean },
): WrittenTexts | undefined {
  const { parts = [], combined } = merge ?? {}
  const { text, places = [], written } = before ?? {}
  const isByHand = text !== combined && text !== composedText(parts, places)
  const isLeft = before !== undefined && text !== undefined && !next.isTyped && isByHand
  const standing = writtenAt(parts, next.places ?? [])
  const earlier = writtenAt(parts, places)
  const whole = [...wholeTexts(written), ...(isLeft ? [{ text, over: madeOver(before), mine }] : [])]
  return writtenTexts(
    whole.filter((each) => each.text !== next.text),
    standing.map((stands, at) => (stands === null ? (earlier[at] ?? written?.places[at] ?? null) : null)),
  )
}

/** The same for another merge: what was written at a place that is not in it any more is a whole text from then on. */
export function carriedTexts(
  choice: Choice,
  earlier: Decision | undefined,
  next: Parts,
): WrittenTexts | undefined {
  const { places = [], written } = choice
  if (written === undefined) return undefined
  const before = earlier?.merge?.parts ?? []
  const carried = carriedPlaces(before, written.places, next)
  const all = written.places.map((text, at) => text ?? places[at] ?? null)
  const mine = earlier ? mineIn(earlier) : null
  const lost = { text: textSoFar(before, all), over: madeOver(choice), mine }
  return writtenTexts([...wholeTexts(written), ...(carried.isWritingLost ? [lost] : [])], carried.places)
}

/** All that somebody wrote for a choice that is not asked for any more, the newest last. */
export function textsOf(choice: Choice, merge: TextMerge | null): readonly WrittenText[] {
  const left = replacedTexts(
    choice,
    { merge, mine: null },
    { text: undefined, places: undefined, isTyped: false },
  )
  if (left === undefined) return []
  const whole = wholeTexts(left)
  if (left.places.every((text) => text === null)) return whole
  return [...whole, { text: textSoFar(merge?.parts ?? [], left.places), over: madeOver(choice), mine: null }]
}

/** The last of these texts, each once and where it came last; undefined when there is nothing. */
export function writtenTexts(texts: readonly WrittenText[], places: Places = []): WrittenTexts | undefined {
  const kept = texts
    .filter(({ text }, at) => text !== '' && texts.findLastIndex((each) => each.text === text) === at)
    .slice(-maxWhole)
  if (kept.length === 0 && places.every((text) => text === null)) return undefined
  const unreadable = kept.flatMap(({ text, isUnreadable }) => (isUnreadable ? [text] : []))
  return {
    whole: kept.map(({ text }) => text),
    ...(kept.some(({ over }) => over !== null) && { over: kept.map(({ over }) => over) }),
    ...(kept.some(({ mine }) => mine !== null) && { mine: kept.map(({ mine }) => mine) }),
    ...(unreadable.length > 0 && { unreadable }),
    places,
  }
}
