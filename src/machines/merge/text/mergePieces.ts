import { mergeRegions, type Region } from './mergeRegions'
import { tokenize, type Tokens } from './tokens'

/** A stretch of a merged text. A stretch that both sides changed differently is undecided and has all three texts. */
export type TextPart =
  | { readonly kind: 'same'; readonly text: string }
  | { readonly kind: 'mine' | 'theirs' | 'both'; readonly text: string }
  | { readonly kind: 'undecided'; readonly base: string; readonly mine: string; readonly theirs: string }

/** Merges texts piece by piece. A stretch that somebody took out has no part. */
export function mergePieces(
  base: string,
  mine: string,
  theirs: string,
  pieces: (text: string) => readonly string[],
): readonly TextPart[] {
  const { tokens, kinds } = tokenize([base, mine, theirs], pieces)
  const regions = mergeRegions(tokens[0].ids, tokens[1].ids, tokens[2].ids, kinds)
  return regions
    .map((region) => partOf(region, ...tokens))
    .filter((part) => part.kind === 'undecided' || part.text !== '')
}

function partOf(region: Region, base: Tokens, mine: Tokens, theirs: Tokens): TextPart {
  const ours = mine.slice(...region.mine)
  const others = theirs.slice(...region.theirs)
  if (region.kind !== 'both') return { kind: region.kind, text: region.kind === 'theirs' ? others : ours }
  if (ours === others) return { kind: 'both', text: ours }
  return { kind: 'undecided', base: base.slice(...region.base), mine: ours, theirs: others }
}
