import { align } from './align/align'
import { linesOf, mostForWords, tokenize, wordsOf } from './align/tokens'
import { mergePieces } from './mergePieces'

/**
 * A text to start from where two sides changed the same place, for a person to check: both sides' words where these
 * do not touch; else the lines of both, common ones once, mine before theirs.
 */
export function proposeText(base: string, mine: string, theirs: string): string {
  const tooLong = base.length + mine.length + theirs.length > mostForWords
  return (tooLong ? null : bothWords(base, mine, theirs)) ?? bothLines(mine, theirs)
}

function bothWords(base: string, mine: string, theirs: string): string | null {
  const start = commonStart(base, mine, theirs)
  const end = commonEnd(base, mine, theirs, start)
  const middle = (text: string) => text.slice(start, text.length - end)
  const words = mergePieces(middle(base), middle(mine), middle(theirs), wordsOf)
  const texts = words.map((part) => (part.kind === 'undecided' ? null : part.text))
  return texts.includes(null) ? null : mine.slice(0, start) + texts.join('') + mine.slice(mine.length - end)
}

/** What all three begin with, up to a space: no word is cut. */
function commonStart(base: string, mine: string, theirs: string): number {
  const most = Math.min(base.length, mine.length, theirs.length)
  let start = 0
  for (let i = 0; i < most && mine[i] === base[i] && theirs[i] === base[i]; i++) {
    if (base[i] === ' ') start = i + 1
  }
  return start
}

function commonEnd(base: string, mine: string, theirs: string, start: number): number {
  const most = Math.min(base.length, mine.length, theirs.length) - start
  const at = (text: string, i: number) => text[text.length - i]
  let end = 0
  for (let i = 1; i <= most && at(mine, i) === at(base, i) && at(theirs, i) === at(base, i); i++) {
    if (at(base, i) === ' ') end = i
  }
  return end
}

function bothLines(mine: string, theirs: string): string {
  const { tokens, kinds } = tokenize([mine, theirs], linesOf)
  const [ours, others] = tokens
  let combined = ''
  let at = 0
  for (const { aFrom, aTo, bFrom, bTo } of align(ours.ids, others.ids, kinds)) {
    combined = join(combined, ours.slice(at, aFrom))
    combined = join(combined, ours.slice(aFrom, aTo))
    combined = join(combined, others.slice(bFrom, bTo))
    at = aTo
  }
  return join(combined, ours.slice(at, ours.ids.length))
}

/** A line without an end gets one when another line follows. */
function join(text: string, more: string): string {
  if (text === '' || more === '' || text.endsWith('\n')) return text + more
  return `${text}${/\r?\n/.exec(more + text)?.[0] ?? '\n'}${more}`
}
