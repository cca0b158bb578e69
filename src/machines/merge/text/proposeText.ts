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
  const start = commonStart(base, mine, theirs)
  const end = commonEnd(base, mine, theirs, start)
  const middle = (text: string) => text.slice(start, text.length - end)
  const words = mergePieces(middle(base), middle(mine), middle(theirs), wordsOf)
  const texts = words.map((part) => (part.kind === 'undecided' ? added(part) : part.text))
  return texts.includes(null) ? null : mine.slice(0, start) + texts.join('') + mine.slice(mine.length - end)
}

/** What both added in one place, one after the other; null where something else stood there. */
function added({ base, mine, theirs }: { base: string; mine: string; theirs: string }): string | null {
  if (base !== '') return null
  return /\s$/.test(mine) || /^[\s.,;:!?)]/.test(theirs) ? mine + theirs : `${mine} ${theirs}`
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
