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
  // Both sides of a place are put together line by line where there are lines, and half a block is none.
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

type Versions = Readonly<Record<'base' | 'mine' | 'theirs', string>>

/** `before`: what stands before it within the list or table that was opened for it; undefined outside of any. */
export type BlockStretch = Stretch & { readonly before?: Versions | undefined }

/** The same merge with every version of each stretch, for somebody to look at and decide in. */
export function blockStretches(
  format: TextFormat,
  base: string,
  mine: string,
  theirs: string,
): readonly BlockStretch[] {
  const [from, ours, others] = [format.canonical(base), format.canonical(mine), format.canonical(theirs)]
  return within(format, { base: from, mine: ours, theirs: others })
}

function within(format: TextFormat, texts: Versions, holder?: Versions): readonly BlockStretch[] {
  let before = holder
  const blocks = stretchesOf(texts.base, texts.mine, texts.theirs, (text) => format.blocks(text))
  return blocks.flatMap((each) => {
    const placed = { ...each, before }
    if (before !== undefined) before = joined(before, each)
    return each.kind === 'undecided' ? inside(format, placed) : [placed]
  })
}

function inside(format: TextFormat, whole: BlockStretch): readonly BlockStretch[] {
  const [base, mine, theirs] = [format.open(whole.base), format.open(whole.mine), format.open(whole.theirs)]
  if (base === null || mine === null || theirs === null) return [whole]
  if (base.before !== mine.before || base.before !== theirs.before) return [whole]
  const content = { base: base.inside, mine: mine.inside, theirs: theirs.inside }
  const head = { ...everywhere(base.before), before: whole.before }
  const holder = joined(whole.before, head)
  return [
    head,
    ...within(format, content, holder),
    { ...everywhere(base.after), before: joined(holder, content) },
  ]
}

function joined(before: Versions | undefined, next: Versions): Versions {
  return {
    base: (before?.base ?? '') + next.base,
    mine: (before?.mine ?? '') + next.mine,
    theirs: (before?.theirs ?? '') + next.theirs,
  }
}

function everywhere(text: string): Stretch {
  return { kind: 'same', base: text, mine: text, theirs: text }
}
