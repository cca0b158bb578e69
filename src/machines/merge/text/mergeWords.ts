import { partsOf, stretchesOf, type Stretch } from './mergePieces'
import { mergeText, type TextMerge } from './mergeText'
import { phrasesOf } from './phrases'
import { linesOf, maxForWords } from './tokens'

/**
 * A merge by line, exactly as `mergeText` has it, and then a look into what the lines left undecided: there the words of
 * either side are taken in where they do not touch, with an unchanged word between. What stays undecided is as small as
 * it can be decided about. Symmetric; nothing of either side is lost. Pure.
 */
export function mergeWords(base: string, mine: string, theirs: string): TextMerge {
  const lines = mergeText(base, mine, theirs)
  if (lines.clean) return lines
  const parts = partsOf(mergeStretches(base, mine, theirs))
  const clean = parts.every(({ kind }) => kind !== 'undecided')
  return {
    clean,
    parts,
    get combined() {
      return clean
        ? parts.map((part) => (part.kind === 'undecided' ? '' : part.text)).join('')
        : lines.combined
    },
  }
}

/** The same merge with every version of each stretch, for somebody to look at and decide in. */
export function mergeStretches(base: string, mine: string, theirs: string): readonly Stretch[] {
  return stretchesOf(base, mine, theirs, linesOf).flatMap((stretch) =>
    stretch.kind === 'undecided' ? withoutCommonLines(stretch) : [stretch],
  )
}

/** Lines that both sides put in at the start and the end of a place are in once. A line of either side stays to decide. */
function withoutCommonLines(whole: Stretch): readonly Stretch[] {
  const [mine, theirs] = [linesOf(whole.mine), linesOf(whole.theirs)]
  const most = Math.min(mine.length, theirs.length) - 1
  let start = 0
  while (start < most && mine[start] === theirs[start]) start++
  let end = 0
  while (end < most - start && mine.at(-1 - end) === theirs.at(-1 - end)) end++
  const between = (lines: readonly string[]) => lines.slice(start, lines.length - end).join('')
  const common = (lines: readonly string[]): readonly Stretch[] =>
    lines.length === 0 ? [] : [{ kind: 'both', base: '', mine: lines.join(''), theirs: lines.join('') }]
  return [
    ...common(mine.slice(0, start)),
    ...intoWords({ ...whole, mine: between(mine), theirs: between(theirs) }),
    ...common(mine.slice(mine.length - end)),
  ]
}

/**
 * Looks into what is undecided. Numbers with what belongs to them, dates, amounts and list markers are never put
 * together from two sides, and a text that somebody wrote anew is left as it is.
 */
function intoWords(whole: Stretch): readonly Stretch[] {
  const texts = [whole.base, whole.mine, whole.theirs]
  if (texts.some((text) => text.trim() === '') || texts.join('').length > maxForWords) return [whole]
  const stretches = joined(stretchesOf(whole.base, whole.mine, whole.theirs, phrasesOf))
  const isBy = (side: 'mine' | 'theirs') => (each: Stretch) => each.kind === side || each.kind === 'undecided'
  const changesList = (side: 'mine' | 'theirs') => stretches.filter(isBy(side)).some(hasListMarker)
  // A list that both sides number anew is one thing.
  const isOneThing = changesList('mine') && changesList('theirs')
  return isOneThing || !isTelling(stretches, whole.base) ? [whole] : stretches
}

/** Changes of different sides that touch are one: with no word between them, or numbers of one sentence. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const found: Stretch[] = []
  for (const next of stretches) {
    found.push(next)
    while (touchAtEnd(found)) found.splice(-3, 3, together(found.slice(-3)))
  }
  return found.length < stretches.length ? joined(found) : found
}

function touchAtEnd(stretches: readonly Stretch[]): boolean {
  const [before, gap, after] = stretches.slice(-3)
  if (!before || !gap || !after || gap.kind !== 'same') return false
  const sides = [before, after].map(({ kind }) => kind)
  const isOneSide = sides[0] === sides[1] && !sides.includes('undecided')
  if (isOneSide || sides.includes('same')) return false
  const areNumbers = hasNumber(before) && hasNumber(after) && !sentenceEnd.test(gap.base)
  return areNumbers || !word.test(gap.base)
}

function together(stretches: readonly Stretch[]): Stretch {
  const text = (side: 'base' | 'mine' | 'theirs') => stretches.map((each) => each[side]).join('')
  return { kind: 'undecided', base: text('base'), mine: text('mine'), theirs: text('theirs') }
}

/** Enough is as it was to say that this is the same text with changes. */
function isTelling(stretches: readonly Stretch[], base: string): boolean {
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '').length
  const same = stretches.filter(({ kind }) => kind === 'same').map(({ base: text }) => letters(text))
  return same.reduce((sum, count) => sum + count, 0) * 2 >= letters(base)
}

const word = /[\p{L}\p{N}]/u
const sentenceEnd = /[.!?…;](?:\s|$)|\n/u
const listMarker = /^[^\S\n]{0,40}(?:[-*+•–]|\p{N}{1,4}[.)]|[A-Za-z][.)])[^\S\n]/mu

function hasNumber({ base, mine, theirs }: Stretch): boolean {
  return /\p{N}/u.test(base + mine + theirs)
}

function hasListMarker({ base, mine, theirs }: Stretch): boolean {
  return [base, mine, theirs].some((text) => listMarker.test(text))
}
