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
export declare function mergeText(base: string, mine: string, theirs: string): TextMerge
