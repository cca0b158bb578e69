/**
 * Something of whatever script within a Hebrew sentence, set apart so that neither changes the other's order (Unicode's
 * first strong isolate and its end).
 */
export function apart(text: string): string {
  return `\u2068${text}\u2069`
}
