import { linesOf } from './tokens'
import { mergePieces, type TextPart } from './mergePieces'
import { proposeText } from './proposeText'

export type { TextPart } from './mergePieces'

/**
 * A three-way merge of a text. `combined` is the whole, with a proposal where it is undecided; it is worked out when
 * it is read, which for most merges that leave something to decide is never.
 */
export interface TextMerge {
  readonly clean: boolean
  readonly parts: readonly TextPart[]
  readonly combined: string
}

/**
 * Merges two changed texts over their base by line, exactly as `git merge-file` does: clean where git is clean, with
 * the same text. Changes of one line, or of lines side by side, are undecided; there `combined` has a proposal, mine
 * before theirs. Line ends, a missing last one and a byte order mark stay as they are. Never fuzzy, and symmetric but
 * for that order. Pure.
 */
export function mergeText(base: string, mine: string, theirs: string): TextMerge {
  const parts = mergePieces(base, mine, theirs, linesOf)
  return {
    clean: parts.every(({ kind }) => kind !== 'undecided'),
    parts,
    get combined() {
      return parts.map(textOf).join('')
    },
  }
}

/** What stands in a part: a proposal where it is undecided. */
export function textOf(part: TextPart): string {
  return part.kind === 'undecided' ? proposeText(part.base, part.mine, part.theirs) : part.text
}
