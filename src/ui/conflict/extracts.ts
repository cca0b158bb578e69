import { textChanges, type TextChange } from '../../machines/selectors/merge'
import type { MarkedPiece } from './markedText'

/** Characters of what is the same beside a difference, of what differs in one place, and of all of it. */
const [beside, differing, most] = [30, 120, 200]

type Pieces = readonly MarkedPiece[]

/** The same place of two texts, each with what the other one has not marked in it. */
export interface Extracts {
  readonly before: Pieces
  readonly after: Pieces
}

/**
 * Of two texts what is around the place where they differ first, the same place of both, with `…` where one is cut off.
 * Texts that are short come whole. Pure.
 */
export function extracts(before: string, after: string): Extracts {
  const shown = around(textChanges(before, after))
  return { before: sideOf(shown, 'removed'), after: sideOf(shown, 'added') }
}

/** The beginning of a text. */
export function beginning(text: string): string {
  return start(text, differing)
}

function around(changes: readonly TextChange[]): readonly TextChange[] {
  const first = Math.max(
    0,
    changes.findIndex(({ kind }) => kind !== 'same'),
  )
  const shown: TextChange[] = changes
    .slice(0, first)
    .map((each) => ({ ...each, text: end(each.text, beside) }))
  let room = most
  for (const [index, { kind, text }] of changes.entries()) {
    if (index < first) continue
    // What was taken out and what stands there instead are one place.
    const isOver = room <= 0 && !(kind === 'added' && changes[index - 1]?.kind === 'removed')
    if (isOver) return [...shown, { kind: 'same', text: '…' }]
    const isFar = kind === 'same' && changes.length > 1 && text.length > 2 * beside
    const part = start(text, isFar ? beside : differing)
    shown.push({ kind, text: part })
    if (isFar) return shown
    room -= part.length
  }
  return shown
}

function sideOf(changes: readonly TextChange[], own: 'removed' | 'added'): Pieces {
  return changes.flatMap(({ kind, text }, index): Pieces => {
    if (kind === 'same') return [{ text, mark: null }]
    if (kind === own) return [{ text, mark: 'added' }]
    const beside = own === 'added' ? changes[index + 1] : changes[index - 1]
    return beside?.kind === own ? [] : [{ text: '', mark: 'gone' }]
  })
}

/** Never cut within a word where there is room for one, nor within a sign. */
function start(text: string, count: number): string {
  if (text.length <= count) return text
  const part = text.slice(0, count)
  return `${part.replace(/\s+\S*$/, '') || part.replace(/[\ud800-\udbff]$/, '')}…`
}

function end(text: string, count: number): string {
  if (text.length <= count) return text
  const part = text.slice(-count)
  return `…${part.replace(/^\S*\s+/, '') || part.replace(/^[\udc00-\udfff]/, '')}`
}
