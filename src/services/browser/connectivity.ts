import type { BrowserEnvironment } from './environment'

/**
 * Tells whether the browser thinks it is online, at once and whenever that changes. A hint: what a request comes to
 * is the proof.
 *
 * @returns the function that ends it.
 */
export function followConnection(
  environment: Pick<BrowserEnvironment, 'listen' | 'isOnline'>,
  tell: (online: boolean) => void,
): () => void {
  const ends = (['online', 'offline'] as const).map((type) =>
    environment.listen(type, () => tell(type === 'online')),
  )
  tell(environment.isOnline())
  return () => ends.forEach((end) => end())
}
