/** A text to look for: part of it in any case, all of it as it is, or a pattern. */
export type TextMatch =
  { readonly text: string; readonly exact: boolean } | { readonly pattern: string; readonly flags: string }

/** One narrowing of what a locator means; the first looks in the whole page. It is sent into the page as JSON. */
export type Step =
  | { readonly by: 'css'; readonly css: string }
  | { readonly by: 'label' | 'text' | 'hasText'; readonly match: TextMatch }
  | { readonly by: 'role'; readonly role: string; readonly name?: TextMatch; readonly checked?: boolean }
  | { readonly by: 'nth'; readonly index: number }
  | { readonly by: 'or'; readonly steps: readonly Step[] }

/** What a test can ask about an element, read at one moment. */
export interface Probe {
  readonly visible: boolean
  readonly text: string
  readonly value: string | null
  readonly editable: boolean
  readonly enabled: boolean
  readonly checked: boolean
  readonly focused: boolean
  readonly attributes: Readonly<Record<string, string>>
  readonly name: string
  readonly description: string
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

export function textMatch(text: string | RegExp, exact = false): TextMatch {
  return typeof text === 'string' ? { text, exact } : { pattern: text.source, flags: text.flags }
}

/** Whether a text is one, with every run of white space counted as one space. */
export function matches(found: string, match: TextMatch): boolean {
  const text = found.replace(/\s+/g, ' ').trim()
  if ('pattern' in match) return new RegExp(match.pattern, match.flags.replace('g', '')).test(text)
  const wanted = match.text.replace(/\s+/g, ' ').trim()
  return match.exact ? text === wanted : text.toLowerCase().includes(wanted.toLowerCase())
}
