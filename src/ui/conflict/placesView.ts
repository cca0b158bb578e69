import {
  blockStretches,
  type BlockStretch,
  bothTexts,
  mergeStretches,
  textChanges,
  type Stretch,
} from '../../machines/selectors/merge'
import type { TextFormat } from '../../services/record/textFormat'
import { wordsOrMarkup } from '../values/formatWords'
import { markedAgainst, type MarkedPiece } from './markedText'
import { standBeside, type Surrounding } from './standBeside'

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
  /** Both make sense one after the other. */
  readonly canBoth: boolean
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

/** Both texts as one, to read and to decide in; of a format, in the words that people read. Pure. */
export function placesView(
  base: string,
  mine: string,
  theirs: string,
  format: TextFormat | null = null,
): readonly TextRun[] {
  const runs: TextRun[] = []
  const pieces = (stretch: BlockStretch) =>
    format === null ? piecesOf(stretch) : blockPieces(stretch, format)
  let index = 0
  const stretches: readonly BlockStretch[] =
    format === null ? mergeStretches(base, mine, theirs) : blockStretches(format, base, mine, theirs)
  for (const [at, stretch] of stretches.entries()) {
    const last = runs.at(-1)
    if (stretch.kind === 'undecided') runs.push(placeView(stretch, index++, format, around(stretches, at)))
    else if (last?.kind === 'text')
      runs[runs.length - 1] = { ...last, pieces: [...last.pieces, ...pieces(stretch)] }
    else runs.push({ kind: 'text', pieces: pieces(stretch) })
  }
  return runs
}

function around(stretches: readonly BlockStretch[], at: number): Surrounding {
  const text = (each: BlockStretch | undefined) => each?.mine ?? ''
  return { before: text(stretches[at - 1]), behind: text(stretches[at + 1]) }
}

function placeView(
  stretch: BlockStretch,
  index: number,
  format: TextFormat | null,
  surrounding: Surrounding,
): PlaceView {
  const { base, mine, theirs } = stretch
  const [ours = '', others = ''] =
    format === null ? [mine, theirs] : inWords(format, stretch, ['mine', 'theirs'])
  return {
    kind: 'place',
    index,
    key: JSON.stringify([base, mine, theirs]),
    ...markedAgainst(ours, others),
    texts: { mine, theirs, both: bothTexts(stretch) },
    // Blocks of a format are whole by themselves.
    canBoth: format !== null || standBeside(mine, theirs, surrounding),
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

type Version = 'base' | 'mine' | 'theirs'

/** Blocks in the words that people read; where only the markup differs, the markup itself is what there is to see. */
function inWords(format: TextFormat, stretch: BlockStretch, versions: readonly Version[]): readonly string[] {
  return wordsOrMarkup(
    versions.map((version) => stretch[version]),
    versions.map((version) => wordsAfter(format, stretch.before?.[version] ?? '', stretch[version])),
  )
}

/** What a block reads as behind others of its list: an item has its number there. */
function wordsAfter(format: TextFormat, before: string, text: string): string {
  if (before === '') return format.plain(text)
  const [start, all] = [format.plain(before), format.plain(before + text)]
  return all.startsWith(start) ? all.slice(start.length).replace(/^\n/, '') : format.plain(text)
}

/** Blocks stand one below the other, and what one side changed within one is marked word by word. */
function blockPieces(stretch: BlockStretch, format: TextFormat): readonly MarkedPiece[] {
  const { kind } = stretch
  const [before = '', now = ''] = inWords(format, stretch, ['base', kind === 'theirs' ? 'theirs' : 'mine'])
  const line = (text: string) => (text === '' ? '' : `${text}\n`)
  const side = kind === 'mine' || kind === 'theirs' ? kind : null
  const marks = { same: null, added: side, removed: side === null ? null : (`${side}Out` as const) }
  const pieces =
    side === null
      ? [{ text: line(now), mark: null }]
      : textChanges(line(before), line(now)).map(({ kind: what, text }) => ({ text, mark: marks[what] }))
  return pieces.filter(({ text }) => text !== '')
}
