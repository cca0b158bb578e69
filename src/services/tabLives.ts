/** This tab, as other tabs of the browser know it, and which of them are still open. */
export interface TabLives {
  /** Random, new with every load of the page. */
  readonly tab: string
  /** Those of the given tabs that are still open. Asks at most a moment, never rejects. */
  living(tabs: readonly string[]): Promise<ReadonlySet<string>>
}

/** A random name for a tab. `crypto.randomUUID` is missing on plain http; this is not. */
export function randomTab(): string {
  return Array.from(globalThis.crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join(
    '',
  )
}

/** A tab that knows of no others. */
export function livesAlone(tab = randomTab()): TabLives {
  return { tab, living: async () => new Set() }
}
