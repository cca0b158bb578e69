export interface PumpOptions {
  readonly speed?: number
}

/** Fills a tank. */
export function fill(litres: number): void {
  if (litres < 0) throw new Error('Nothing flows backwards.')
}

/** Empties a tank. */
export async function drain(): Promise<void> {
  await Promise.resolve()
}

/** A tank. */
export interface Tank {
  readonly level: number
  measure(): Promise<boolean>
}
