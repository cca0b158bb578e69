/**
 * How a text with a structure is taken apart, so that it is compared and merged block by block and shown as words. What
 * is done with the blocks is the same for every format. Its methods are on a prototype: a session's context stays plain data.
 */
export interface TextFormat {
  /** The one form of all texts that mean the same. The other methods are given texts in this form only. */
  canonical(text: string): string
  /** Its blocks; joined they are the text again. */
  blocks(text: string): readonly string[]
  /** A block that holds blocks of its own, such as a list, and is the only one; null for any other text. */
  open(text: string): { readonly before: string; readonly inside: string; readonly after: string } | null
  /** As people read it, without any markup; also a text that ends within a block. */
  plain(text: string): string
}
