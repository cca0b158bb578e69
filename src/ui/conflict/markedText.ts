import { type TextChange, textChanges } from '../../machines/selectors/merge'

/**
 * A stretch of a text with what is to be shown about it. `added`: new on this side; `gone`: here (without a text of
 * its own) something was taken out; `mine`, `theirs`, `both`: whose it is, or who took it out. `mineOut`, `theirsOut`:
 * taken out by one of them in a text that is shown as it will be.
 */
export interface MarkedPiece {
  readonly text: string
  readonly mark: 'added' | 'gone' | 'mine' | 'theirs' | 'both' | 'mineOut' | 'theirsOut' | null
}

type Pieces = readonly MarkedPiece[]

/** Three texts with their differences marked. Each side's pieces joined are that side's text. */
export interface MarkedSides {
  readonly base: Pieces
  readonly mine: Pieces
  readonly theirs: Pieces
}

/** Marks in `mine` and `theirs` what is new there, and in `base` what either side took out. Pure. */
export function markedSides(base: string, mine: string, theirs: string): MarkedSides {
  const ours = textChanges(base, mine)
  const others = textChanges(base, theirs)
  const isRewritten = [ours, others].every((changes) => !changes.some(isTelling))
  return {
    // A text that both wrote anew has nothing to compare word by word.
    base: isRewritten ? [plain(base)] : marked(base, ranges(ours, 'removed'), ranges(others, 'removed')),
    mine: newPieces(ours),
    theirs: newPieces(others),
  }
}

/** Two texts, each with what the other one has not marked in it, whatever there was before. */
export function markedAgainst(mine: string, theirs: string): Omit<MarkedSides, 'base'> {
  return { mine: newPieces(textChanges(theirs, mine)), theirs: newPieces(textChanges(mine, theirs)) }
}

/** Marks in a combined text what only one of the two sides had. */
export function markedCombined(mine: string, theirs: string, combined: string): Pieces {
  return marked(
    combined,
    ranges(textChanges(theirs, combined), 'added'),
    ranges(textChanges(mine, combined), 'added'),
  )
}

/** Marks in a text the words that none of the others has. Pure. */
export function markedOwn(text: string, others: readonly string[]): Pieces {
  const own = others
    .map((other) => ranges(textChanges(other, text), 'added'))
    .reduce((all, more) => all.flatMap((one) => more.flatMap((other) => sharedRange(one, other))))
  const words = own.filter(({ from, to }) => /[\p{L}\p{N}]/u.test(text.slice(from, to)))
  return marked(text, words, []).map((piece) => (piece.mark === null ? piece : { ...piece, mark: 'added' }))
}

function sharedRange(one: Range, other: Range): readonly Range[] {
  const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)]
  return from < to ? [{ from, to }] : []
}

function isTelling({ kind, text }: TextChange): boolean {
  return kind === 'same' && text.trim() !== ''
}

function newPieces(changes: readonly TextChange[]): Pieces {
  return changes.flatMap((change, index): Pieces => {
    if (change.kind === 'same') return [plain(change.text)]
    if (change.kind === 'added') return [{ text: change.text, mark: 'added' }]
    return changes[index + 1]?.kind === 'added' ? [] : [{ text: '', mark: 'gone' }]
  })
}

interface Range {
  readonly from: number
  readonly to: number
}

/** Where the stretches of a kind are: in the first text for `removed`, in the second for `added`. */
function ranges(changes: readonly TextChange[], kind: 'removed' | 'added'): readonly Range[] {
  const found: Range[] = []
  let at = 0
  for (const change of changes) {
    if (change.kind !== 'same' && change.kind !== kind) continue
    if (change.kind === kind) found.push({ from: at, to: at + change.text.length })
    at += change.text.length
  }
  return found
}

/** Cuts a text where a range of either side begins or ends. */
function marked(text: string, mine: readonly Range[], theirs: readonly Range[]): Pieces {
  const edges = [...mine, ...theirs].flatMap(({ from, to }) => [from, to])
  const cuts = [...new Set([0, ...edges, text.length])].sort((a, b) => a - b)
  const isIn = (list: readonly Range[], at: number) => list.some(({ from, to }) => from <= at && at < to)
  return cuts.slice(0, -1).map((from, index) => {
    const ours = isIn(mine, from)
    const others = isIn(theirs, from)
    const mark = ours && others ? 'both' : ours ? 'mine' : others ? 'theirs' : null
    return { text: text.slice(from, cuts[index + 1]), mark }
  })
}

function plain(text: string): MarkedPiece {
  return { text, mark: null }
}
