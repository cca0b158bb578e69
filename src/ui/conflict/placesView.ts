import { bothTexts, mergeStretches, type Stretch } from '../../machines/selectors/merge'
import { markedAgainst, type MarkedPiece } from './markedText'

/** A place that both sides changed, to decide about. */
export interface PlaceView {
  readonly kind: 'place'
  readonly index: number
  /** The same as long as the place is. */
  readonly key: string
  readonly mine: readonly MarkedPiece[]
  readonly theirs: readonly MarkedPiece[]
  /** What each way to decide puts there. */
  readonly texts: Readonly<Record<'mine' | 'theirs' | 'both', string>>
}

/** One text with what is equal in it once and plain, what one side changed marked, and the places between. */
export type TextRun = { readonly kind: 'text'; readonly pieces: readonly MarkedPiece[] } | PlaceView

/** How a place is decided: `edit` for a text of its own. Null while it is open. */
export function placeChoice(
  texts: PlaceView['texts'],
  decided: string | null,
): keyof typeof texts | 'edit' | null {
  if (decided === null) return null
  const ways = ['mine', 'theirs', 'both'] as const
  return ways.find((way) => texts[way] === decided) ?? 'edit'
}

/** Both texts as one, to read and to decide in. Pure. */
export function placesView(base: string, mine: string, theirs: string): readonly TextRun[] {
  const runs: TextRun[] = []
  let index = 0
  for (const stretch of mergeStretches(base, mine, theirs)) {
    const last = runs.at(-1)
    if (stretch.kind === 'undecided') runs.push(placeView(stretch, index++))
    else if (last?.kind === 'text')
      runs[runs.length - 1] = { ...last, pieces: [...last.pieces, ...piecesOf(stretch)] }
    else runs.push({ kind: 'text', pieces: piecesOf(stretch) })
  }
  return runs
}

function placeView(stretch: Stretch, index: number): PlaceView {
  const { base, mine, theirs } = stretch
  return {
    kind: 'place',
    index,
    key: JSON.stringify([base, mine, theirs]),
    ...markedAgainst(mine, theirs),
    texts: { mine, theirs, both: bothTexts(stretch) },
  }
}

/** What one side took out is there too, struck: the other one still has it. */
function piecesOf({ kind, base, mine, theirs }: Stretch): readonly MarkedPiece[] {
  const pieces: readonly MarkedPiece[] =
    kind === 'mine'
      ? [
          { text: base, mark: 'mineOut' },
          { text: mine, mark: 'mine' },
        ]
      : kind === 'theirs'
        ? [
            { text: base, mark: 'theirsOut' },
            { text: theirs, mark: 'theirs' },
          ]
        : [{ text: mine, mark: null }]
  return pieces.filter(({ text }) => text !== '')
}
