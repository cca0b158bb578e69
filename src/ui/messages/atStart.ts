/** As the beginning of a sentence. */
export const atStart = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
