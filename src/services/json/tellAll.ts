/**
 * Calls every listener. One that throws harms neither the others nor whoever told: its error is reported the way an
 * uncaught one is (`window.onerror`, `uncaughtException`), with nothing of ours waiting for it.
 */
export function tellAll<Told extends readonly unknown[]>(
  listeners: Iterable<(...told: Told) => void>,
  ...told: Told
): void {
  for (const listener of [...listeners]) {
    try {
      listener(...told)
    } catch (error) {
      queueMicrotask(() => {
        throw error
      })
    }
  }
}
