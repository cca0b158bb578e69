/** A text cut into pieces, with a number for each: equal numbers, equal pieces. */
export interface Tokens {
  readonly ids: Int32Array
  /** The text of the pieces from one place up to another. */
  readonly slice: (from: number, to: number) => string
}

/** Lines with their ends; the last may have none. */
export function linesOf(text: string): readonly string[] {
  const lines: string[] = []
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start) + 1 || text.length
    lines.push(text.slice(start, end))
    start = end
  }
  return lines
}

/** Characters, of all texts together, up to which words are looked at. Beyond, it takes long and nobody reads it. */
export const maxForWords = 60_000

const plainWords = /\w+(?:[.,:/'-]\w+)*|\r\n|[^\S\r\n]+|./gs
const anyWords = /[\p{L}\p{M}\p{N}_]+(?:[.,:/'’-][\p{L}\p{M}\p{N}_]+)*|\r\n|[^\S\r\n]+|./gsu
const beyondPlain = /[\u0080-\uffff]/

/** Words as people see them, and what is between them. Numbers with their points and commas are one word. */
export function wordsOf(text: string): readonly string[] {
  return text.match(beyondPlain.test(text) ? anyWords : plainWords) ?? []
}

/** Cuts texts into pieces and numbers these across all of them. `kinds` is how many different ones there are. */
export function tokenize<const Texts extends readonly string[]>(
  texts: Texts,
  pieces: (text: string) => readonly string[],
): { readonly tokens: { readonly [Index in keyof Texts]: Tokens }; readonly kinds: number } {
  const numbers = new Map<string, number>()
  const tokens = texts.map((text) => numbered(text, pieces(text), numbers))
  return { tokens: tokens as { readonly [Index in keyof Texts]: Tokens }, kinds: numbers.size }
}

function numbered(text: string, pieces: readonly string[], numbers: Map<string, number>): Tokens {
  const ids = new Int32Array(pieces.length)
  const ends = new Int32Array(pieces.length + 1)
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index]!
    let id = numbers.get(piece)
    if (id === undefined) {
      id = numbers.size
      numbers.set(piece, id)
    }
    ids[index] = id
    ends[index + 1] = ends[index]! + piece.length
  }
  return { ids, slice: (from, to) => text.slice(ends[from], ends[to]) }
}
