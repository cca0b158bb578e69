import { diff3MergeRegions } from 'node-diff3'

/** A stretch of a merged text. A stretch that both sides changed differently is undecided and has all three texts. */
export type TextPart =
  | { readonly kind: 'same'; readonly text: string }
  | { readonly kind: 'mine' | 'theirs' | 'both'; readonly text: string }
  | { readonly kind: 'undecided'; readonly base: string; readonly mine: string; readonly theirs: string }

/** A three-way merge of a text. `combined` is the whole: mine before theirs where it is undecided. */
export interface TextMerge {
  readonly clean: boolean
  readonly parts: readonly TextPart[]
  readonly combined: string
}

/** Merges two changed texts over their base, by line and, inside a changed region, by word. Pure and symmetric. */
export function mergeText(base: string, mine: string, theirs: string): TextMerge {
  const parts = diff3MergeRegions(linesOf(mine), linesOf(base), linesOf(theirs)).map(partOf)
  return {
    clean: parts.every(({ kind }) => kind !== 'undecided'),
    parts,
    combined: parts.map((part) => (part.kind === 'undecided' ? part.mine + part.theirs : part.text)).join(''),
  }
}

type Region = ReturnType<typeof diff3MergeRegions<string>>[number]

function partOf(region: Region): TextPart {
  if (region.stable) {
    const kind = region.buffer === 'a' ? 'mine' : region.buffer === 'b' ? 'theirs' : 'same'
    return { kind, text: region.bufferContent.join('') }
  }
  const [base, mine, theirs] = [region.oContent, region.aContent, region.bContent].map((lines) =>
    lines.join(''),
  )
  if (mine === theirs) return { kind: 'both', text: mine ?? '' }
  return { kind: 'undecided', base: base ?? '', mine: mine ?? '', theirs: theirs ?? '' }
}

/** Lines with their ends; the last may have none. */
function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/)
}
