import { mergeRegions, type Region } from './mergeRegions'
import { tokenize, type Tokens } from './tokens'

/** A stretch of a merged text. A stretch that both sides changed differently is undecided and has all three texts. */
export type TextPart =
  | { readonly kind: 'same'; readonly text: string }
  | { readonly kind: 'mine' | 'theirs' | 'both'; readonly text: string }
  | { readonly kind: 'undecided'; readonly base: string; readonly mine: string; readonly theirs: string }

/** A stretch as it is in each version. `both` changed it to the same; `undecided` is what they changed differently. */
export interface Stretch {
  readonly kind: TextPart['kind']
  readonly base: string
  readonly mine: string
  readonly theirs: string
}

/** Merges texts piece by piece. A stretch that somebody took out has no part. */
export function mergePieces(
  base: string,
  mine: string,
  theirs: string,
  pieces: (text: string) => readonly string[],
): readonly TextPart[] {
  return partsOf(stretchesOf(base, mine, theirs, pieces))
}

/** The same, with every version of each stretch: joined, each side is its text again. */
export function stretchesOf(
  base: string,
  mine: string,
  theirs: string,
  pieces: (text: string) => readonly string[],
): readonly Stretch[] {
  const { tokens, kinds } = tokenize([base, mine, theirs], pieces)
  const regions = mergeRegions(tokens[0].ids, tokens[1].ids, tokens[2].ids, kinds)
  return regions.map((region) => stretchOf(region, ...tokens))
}

/** Stretches as parts of the merged text. */
export function partsOf(stretches: readonly Stretch[]): readonly TextPart[] {
  return stretches.map(partOf).filter((part) => part.kind === 'undecided' || part.text !== '')
}

function partOf({ kind, base, mine, theirs }: Stretch): TextPart {
  if (kind === 'undecided') return { kind, base, mine, theirs }
  return { kind, text: kind === 'theirs' ? theirs : mine }
}

function stretchOf(region: Region, base: Tokens, mine: Tokens, theirs: Tokens): Stretch {
  const texts = {
    base: base.slice(...region.base),
    mine: mine.slice(...region.mine),
    theirs: theirs.slice(...region.theirs),
  }
  const isUndecided = region.kind === 'both' && texts.mine !== texts.theirs
  return { kind: isUndecided ? 'undecided' : region.kind, ...texts }
}
