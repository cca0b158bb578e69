import type { MarkedPiece } from './markedText'

/** A piece, or some lines of one that are folded away because nothing happened there. */
export type FoldedPiece = MarkedPiece & { readonly folded: number }

/** Lines shown around what changed. */
const around = 2
/** A stretch is folded when that hides at least so many lines. */
const worthHiding = 4

/** Folds long stretches in which nothing changed, but for the lines next to a change. Nothing is left out. Pure. */
export function foldedText(pieces: readonly MarkedPiece[]): readonly FoldedPiece[] {
  return pieces.flatMap((piece, index): readonly FoldedPiece[] => {
    const open = { ...piece, folded: 0 }
    if (piece.mark !== null) return [open]
    const lines = piece.text.split(/(?<=\n)/)
    const before = index === 0 && pieces.length > 1 ? 0 : around
    const after = index === pieces.length - 1 && pieces.length > 1 ? 0 : around
    const hidden = lines.slice(before, lines.length - after)
    if (hidden.length < worthHiding) return [open]
    return [
      { ...piece, text: lines.slice(0, before).join(''), folded: 0 },
      { ...piece, text: hidden.join(''), folded: hidden.length },
      { ...piece, text: lines.slice(lines.length - after).join(''), folded: 0 },
    ].filter(({ text }) => text !== '')
  })
}
