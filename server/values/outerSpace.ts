/**
 * Removes white space at both ends, by Python's definition: unlike `String.prototype.trim` it includes U+001C–001F
 * and U+0085 and leaves U+FEFF alone. A loop, because a pattern anchored at the end is quadratic on long inner runs.
 */
export function trimOuterSpace(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isSpace(text.charCodeAt(start))) start++
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  return text.slice(start, end)
}

const single = new Set([0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000])

function isSpace(code: number): boolean {
  return (
    (code >= 0x09 && code <= 0x0d) ||
    (code >= 0x1c && code <= 0x20) ||
    (code >= 0x2000 && code <= 0x200a) ||
    single.has(code)
  )
}
