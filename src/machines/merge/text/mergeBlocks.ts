import type { TextFormat } from '../../../services/record/textFormat'
import { partsOf, stretchesOf, type Stretch } from './mergePieces'
import type { TextMerge } from './mergeText'
import { bothTexts } from './places'

/**
 * Merges texts of a format block by block; within a list or a table that both changed, by its own blocks. Every stretch is
 * made of whole blocks, so that whatever is chosen at each place, what comes out is as well-formed as what went in.
 * Symmetric; nothing of either side is lost. Pure.
 */
export function mergeBlocks(
  format: TextFormat,
  base: string,
  mine: string,
  theirs: string,
): TextMerge | null {
  const stretches = blockStretches(format, base, mine, theirs)
  // `bothTexts` works by lines, which could cut a block.
  if (stretches.some((each) => [each.base, each.mine, each.theirs].some((text) => text.includes('\n'))))
    return null
  const parts = partsOf(stretches)
  return {
    clean: parts.every(({ kind }) => kind !== 'undecided'),
    parts,
    get combined() {
      return parts.map((part) => (part.kind === 'undecided' ? bothTexts(part) : part.text)).join('')
    },
  }
}

/** The same merge with every version of each stretch, for somebody to look at and decide in. */
export function blockStretches(
  format: TextFormat,
  base: string,
  mine: string,
  theirs: string,
): readonly Stretch[] {
  return within(format, format.canonical(base), format.canonical(mine), format.canonical(theirs))
}

function within(format: TextFormat, base: string, mine: string, theirs: string): readonly Stretch[] {
  return stretchesOf(base, mine, theirs, (text) => format.blocks(text)).flatMap((each) =>
    each.kind === 'undecided' ? inside(format, each) : [each],
  )
}

function inside(format: TextFormat, whole: Stretch): readonly Stretch[] {
  const [base, mine, theirs] = [format.open(whole.base), format.open(whole.mine), format.open(whole.theirs)]
  if (base === null || mine === null || theirs === null) return [whole]
  if (base.before !== mine.before || base.before !== theirs.before) return [whole]
  return [
    everywhere(base.before),
    ...within(format, base.inside, mine.inside, theirs.inside),
    everywhere(base.after),
  ]
}

function everywhere(text: string): Stretch {
  return { kind: 'same', base: text, mine: text, theirs: text }
}
