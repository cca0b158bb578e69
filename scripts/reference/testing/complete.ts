/** How a pump works. */
export interface PumpOptions {
  /** Litres per second. Default: 2. */
  readonly speed?: number
  readonly patienceMs: number
}

/**
 * Fills a {@link Tank}.
 *
 * @param litres how much of it
 * @throws Error when there is none of it.
 */
export function fill(litres: number): Level {
  if (litres < 0) throw new Error('Nothing flows backwards.')
  return { level: 1 }
}

/** Empties a `Tank<Water>`, or {{nothing}}; it never rejects. */
export async function drain() {
  await Promise.resolve()
}

/** A tank, which a <pump> fills. */
export class Tank {
  /** What is in it. */
  constructor(
    readonly content: string,
    private readonly secret: string,
  ) {}
  /** Whether it is tight. */
  isTight(): boolean {
    return this.content !== this.secret
  }
}

interface Level {
  /** Share of the tank, from 0 to 1. */
  readonly level: number
}
