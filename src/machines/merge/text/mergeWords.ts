import { mergePieces, partsOf, stretchesOf, type Stretch } from './mergePieces'
import { textOf, type TextMerge } from './mergeText'
import { phrasesOf } from './phrases'
import { linesOf, maxForWords } from './tokens'

/**
 * A merge by line, exactly as `mergeText` has it, and then a look into what the lines left undecided: there the words of
 * either side are taken in where they do not touch, with an unchanged word between. What stays undecided is as small as
 * it can be decided about. Symmetric; nothing of either side is lost. Pure.
 */
export function mergeWords(base: string, mine: string, theirs: string): TextMerge {
  const parts = partsOf(mergeStretches(base, mine, theirs))
  const clean = parts.every(({ kind }) => kind !== 'undecided')
  return {
    clean,
    parts,
    get combined() {
      // What is undecided is proposed line by line, as `mergeText` does.
      return (clean ? parts : mergePieces(base, mine, theirs, linesOf)).map(textOf).join('')
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
  if (whole.base.length + whole.mine.length + whole.theirs.length > maxForWords) return [whole]
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
    while (touch(found.slice(-3))) found.splice(-3, 3, together(found.slice(-3)))
  }
  return found
}

/** Whether two changes with something unchanged between them are one. */
function touch([before, gap, after]: readonly Stretch[]): boolean {
  if (!before || !after || gap?.kind !== 'same') return false
  if (before.kind === after.kind && before.kind !== 'undecided') return false
  const areNumbers = hasNumber(before) && hasNumber(after) && !sentenceEnd.test(gap.base)
  return areNumbers || !word.test(gap.base)
}

function together(stretches: readonly Stretch[]): Stretch {
  const text = (side: 'base' | 'mine' | 'theirs') => stretches.map((each) => each[side]).join('')
  return { kind: 'undecided', base: text('base'), mine: text('mine'), theirs: text('theirs') }
}

/** Enough is as it was to say that this is the same text with changes: half of its letters and digits, and any at all. */
function isTelling(stretches: readonly Stretch[], base: string): boolean {
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '').length
  const same = letters(stretches.map((each) => (each.kind === 'same' ? each.base : '')).join(''))
  return same > 0 && same * 2 >= letters(base)
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
