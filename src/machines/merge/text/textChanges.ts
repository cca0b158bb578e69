import { align } from './align'
import { linesOf, maxForWords, tokenize, wordsOf } from './tokens'

/** A stretch of what became of a text. Removed comes before added. */
export interface TextChange {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/**
 * What happened from one text to another, word by word inside the lines that changed. All but `added` joined is the
 * first text, all but `removed` the second. For people to look at; nothing is merged with it.
 */
export function textChanges(from: string, to: string): readonly TextChange[] {
  const byLine = changes(from, to, linesOf)
  return tidy(
    byLine.flatMap(({ before, after }) => (before === after ? [{ before, after }] : byWord(before, after))),
  )
}

/** A stretch in both texts; equal where nothing changed. */
interface Stretch {
  readonly before: string
  readonly after: string
}

/** Words in common are shown only where they are enough to recognise the place by. */
function byWord(before: string, after: string): readonly Stretch[] {
  if (before.length + after.length > maxForWords) return [{ before, after }]
  const words = changes(before, after, wordsOf)
  const common = words.reduce(
    (sum, word) => sum + (word.before === word.after ? word.after.trim().length : 0),
    0,
  )
  const isTelling = common * 3 >= Math.min(before.trim().length, after.trim().length)
  return isTelling ? joinAcrossSpace(words) : butLineEnd(before, after)
}

/** The line end that both have is no change. */
function butLineEnd(before: string, after: string): readonly Stretch[] {
  const [end = ''] = /\r?\n$/.exec(before) ?? []
  if (end !== /\r?\n$/.exec(after)?.[0]) return [{ before, after }]
  return [
    { before: before.slice(0, -end.length), after: after.slice(0, -end.length) },
    { before: end, after: end },
  ]
}

/** One change instead of two with nothing but space in between. */
function joinAcrossSpace(stretches: readonly Stretch[]): readonly Stretch[] {
  const joined: Stretch[] = []
  stretches.forEach((stretch, index) => {
    const last = joined.at(-1)
    const isGap = stretch.before === stretch.after && /^[^\S\n]*$/.test(stretch.after)
    const joins = isGap ? index < stretches.length - 1 : stretch.before !== stretch.after
    if (last && last.before !== last.after && joins) {
      joined[joined.length - 1] = { before: last.before + stretch.before, after: last.after + stretch.after }
    } else joined.push(stretch)
  })
  return joined
}

function changes(from: string, to: string, pieces: (text: string) => readonly string[]): readonly Stretch[] {
  const { tokens, kinds } = tokenize([from, to], pieces)
  const [a, b] = tokens
  const stretches: Stretch[] = []
  let at = 0
  const same = (until: number) => {
    const text = a.slice(at, until)
    if (text !== '') stretches.push({ before: text, after: text })
  }
  for (const { aFrom, aTo, bFrom, bTo } of align(a.ids, b.ids, kinds)) {
    same(aFrom)
    stretches.push({ before: a.slice(aFrom, aTo), after: b.slice(bFrom, bTo) })
    at = aTo
  }
  same(a.ids.length)
  return stretches
}

function tidy(stretches: readonly Stretch[]): readonly TextChange[] {
  return stretches.flatMap(({ before, after }): TextChange[] => {
    if (before === after) return [{ kind: 'same', text: after }]
    const parts: TextChange[] = [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]
    return parts.filter(({ text }) => text !== '')
  })
}
