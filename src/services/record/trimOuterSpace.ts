// What Python's str.strip() removes. Unlike String.prototype.trim: U+001C–001F and U+0085 count, U+FEFF does not.
const spaces = new Set(
  '\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a' +
    '\u2028\u2029\u202f\u205f\u3000',
)

/** Removes white space at both ends as the Jobs Manager's Python does. Inner text and line ends stay. */
export function trimOuterSpace(text: string): string {
  const isSpaceAt = (index: number) => spaces.has(text.charAt(index))
  let end = text.length
  while (end > 0 && isSpaceAt(end - 1)) end--
  let start = 0
  while (start < end && isSpaceAt(start)) start++
  return text.slice(start, end)
}
