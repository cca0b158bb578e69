import { align } from './align'
import { linesOf, maxForWords, tokenize, wordsOf } from './tokens'
import { mergePieces } from './mergePieces'

/**
 * A text to start from where two sides changed the same place, for a person to check: both sides' words where these
 * do not touch, or where both only added some; else the lines of both, common ones once. Mine before theirs.
 */
export function proposeText(base: string, mine: string, theirs: string): string {
  const isLines = base.trim() === '' || base.length + mine.length + theirs.length > maxForWords
  return (isLines ? null : bothWords(base, mine, theirs)) ?? bothLines(mine, theirs)
}

function bothWords(base: string, mine: string, theirs: string): string | null {
  const texts = mergePieces(base, mine, theirs, wordsOf).map((part) =>
    part.kind === 'undecided' ? added(part) : part.text,
  )
  return texts.includes(null) ? null : texts.join('')
}

/** What both added in one place, one after the other; null where something else stood there. */
function added({ base, mine, theirs }: { base: string; mine: string; theirs: string }): string | null {
  return base === '' ? oneAfterOther(mine, theirs) : null
}

/** Two texts of a line, with a space between them where they would run into one another. */
export function oneAfterOther(first: string, second: string): string {
  const isApart = /(?:^|\s)$/.test(first) || /^(?:[\s.,;:!?)]|$)/.test(second)
  return isApart ? first + second : `${first} ${second}`
}

function bothLines(mine: string, theirs: string): string {
  const lineEnd = /\r?\n/.exec(mine + theirs)?.[0] ?? '\n'
  // The same line with an end and, at the end of a text, without one is a line in common.
  const ended = (text: string) => (text === '' || text.endsWith('\n') ? text : text + lineEnd)
  const { tokens, kinds } = tokenize([ended(mine), ended(theirs)], linesOf)
  const [ours, others] = tokens
  let combined = ''
  let at = 0
  for (const { aTo, bFrom, bTo } of align(ours.ids, others.ids, kinds)) {
    combined += ours.slice(at, aTo) + others.slice(bFrom, bTo)
    at = aTo
  }
  combined += ours.slice(at, ours.ids.length)
  const hasEnd = [mine, theirs].some((text) => text.endsWith('\n'))
  return hasEnd ? combined : combined.slice(0, -lineEnd.length)
}
