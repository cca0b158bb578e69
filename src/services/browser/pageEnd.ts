import type { BrowserEnvironment } from './environment'

/**
 * Calls whenever the page may be gone in a moment: before it unloads, when it is hidden or frozen (a phone may end
 * it then without another word), and when it is put away.
 *
 * @returns the function that ends it.
 */
export function beforePageEnds(
  environment: Pick<BrowserEnvironment, 'listen' | 'isVisible'>,
  call: () => void,
): () => void {
  const ends = [
    ...(['beforeunload', 'pagehide', 'freeze'] as const).map((type) => environment.listen(type, call)),
    environment.listen('visibilitychange', () => {
      if (!environment.isVisible()) call()
    }),
  ]
  return () => ends.forEach((end) => end())
}
