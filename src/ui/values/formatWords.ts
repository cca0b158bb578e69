import type { TextFormat } from '../../services/record/textFormat'

/**
 * Texts that stand beside each other, as words; where some differ in their markup alone, the markup is what there is to
 * see. Pure.
 */
export function wordsOrMarkup(texts: readonly string[], words: readonly string[]): readonly string[] {
  return new Set(words).size < new Set(texts).size ? texts : words
}

/** Whole texts of a format beside each other, as {@link wordsOrMarkup} shows them. Pure. */
export function textsInWords(format: TextFormat, texts: readonly string[]): readonly string[] {
  const canonical = texts.map((text) => format.canonical(text))
  return wordsOrMarkup(
    canonical,
    canonical.map((text) => format.plain(text)),
  )
}
