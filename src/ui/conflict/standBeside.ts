/** What stands on either side of a place, as far as the text goes. */
export interface Surrounding {
  readonly before: string
  readonly behind: string
}

/**
 * Whether both texts of a place make sense one after the other: whole lines or whole sentences, which are not the same
 * but for a number or a list marker. Two words for one, or two amounts, would contradict each other in one sentence.
 */
export function standBeside(mine: string, theirs: string, { before, behind }: Surrounding): boolean {
  const texts = [mine, theirs]
  if (texts.some((text) => text.trim() === '')) return false
  const [ours, others] = texts.map(withoutNumbers)
  if (ours === others || isSameMarker(mine, theirs)) return false
  const areLines =
    /(?:^|\n)$/.test(before) && texts.every((text) => /\n$/.test(text) || /^(?:\r?\n|$)/.test(behind))
  const areSentences =
    /(?:^|[.!?…]["'”’)]*\s*|\n)$/.test(before) && texts.every((text) => sentenceEnd.test(text))
  return areLines || areSentences
}

const sentenceEnd = /[.!?…]["'”’)]*\s*$/

function withoutNumbers(text: string): string {
  return text.replace(/\p{N}[\p{N}.,:/]*/gu, '').trim()
}

/** "3." twice is one place of a list, and not two. */
function isSameMarker(mine: string, theirs: string): boolean {
  const [ours, others] = [mine, theirs].map((text) =>
    /^\s*(?:\p{N}{1,4}|[A-Za-z])[.)]\s/u.exec(text)?.[0].trim(),
  )
  return ours !== undefined && ours === others
}
