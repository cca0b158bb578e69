/**
 * A text as it is looked for: the same for every way of writing it in capitals or not, in every alphabet, and for
 * letters with their marks in one character or in two. (What databases call lower case knows A to Z only, in SQLite.)
 */
export function searchText(text: string): string {
  return text.normalize('NFKC').toUpperCase().normalize('NFKC')
}
