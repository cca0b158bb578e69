import type { MarkedPiece } from './markedText'

/** A piece, or some lines of one that are folded away. */
export type FoldedPiece = MarkedPiece & { readonly folded: number }

/** Lines kept at either end of a stretch, and how many must be hidden for it to be worth it. */
const kept = 2
const least = 4
/** Characters that count as a line where a text has no line ends. */
const longLine = 400

/**
 * Folds long stretches of what is unchanged, all but the lines next to a change; a difference is never folded. Nothing
 * is left out; the pieces joined are the text. Pure.
 */
export function foldedText(pieces: readonly MarkedPiece[]): readonly FoldedPiece[] {
  return pieces.flatMap((piece, index): readonly FoldedPiece[] => {
    if (piece.mark !== null) return [{ ...piece, folded: 0 }]
    const isEdge = pieces.length > 1
    const lines = linesOf(piece.text)
    const before = isEdge && index === 0 ? 0 : kept
    const after = isEdge && index === pieces.length - 1 ? 0 : kept
    const hidden = lines.length - before - after
    if (hidden < least) return [{ ...piece, folded: 0 }]
    return [
      { ...piece, text: lines.slice(0, before).join(''), folded: 0 },
      { ...piece, text: lines.slice(before, before + hidden).join(''), folded: hidden },
      { ...piece, text: lines.slice(before + hidden).join(''), folded: 0 },
    ].filter(({ text }) => text !== '')
  })
}

function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)/).flatMap((line) => {
    const parts: string[] = []
    for (let at = 0; at < line.length; at += longLine) parts.push(line.slice(at, at + longLine))
    return parts
  })
}
