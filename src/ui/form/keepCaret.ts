/**
 * Where a caret belongs after a text was replaced under it: beside the same letters as before, as far as they are
 * still there.
 */
export function keepCaret(before: string, after: string, caret: number): number {
  if (after.startsWith(before.slice(0, caret))) return caret
  const behind = before.length - caret
  if (after.endsWith(before.slice(caret))) return after.length - behind
  return Math.min(caret, after.length)
}
