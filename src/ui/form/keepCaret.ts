import { textChanges } from '../../machines/selectors/merge'

/**
 * Where a caret belongs after a text was replaced under it: beside the same letters as before, as far as they are
 * still there, whatever changed above and below.
 */
export function keepCaret(before: string, after: string, caret: number): number {
  if (after.startsWith(before.slice(0, caret))) return caret
  let [from, to] = [0, 0]
  let replaced = ''
  for (const { kind, text } of textChanges(before, after)) {
    if (kind === 'removed') replaced = text
    if (kind === 'added') {
      // A caret at the end of what is replaced stands before what follows.
      if (replaced !== '' && caret < from + replaced.length) return to + within(replaced, text, caret - from)
      to += text.length
    }
    if (kind !== 'same') continue
    from += replaced.length
    replaced = ''
    if (caret <= from) return to
    if (caret <= from + text.length) return to + caret - from
    from += text.length
    to += text.length
  }
  return replaced === '' ? to : Math.min(to, after.length)
}

/** In words that were replaced as a whole: the letters both begin or end with. */
function within(before: string, after: string, caret: number): number {
  if (after.startsWith(before.slice(0, caret))) return caret
  if (after.endsWith(before.slice(caret))) return after.length - (before.length - caret)
  return Math.min(caret, after.length)
}
