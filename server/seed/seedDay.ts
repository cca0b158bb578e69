export const dayMs = 24 * 60 * 60 * 1000

/** The calendar day so many days from now, `YYYY-MM-DD`. */
export function seedDay(now: number, days: number): string {
  return new Date(now + days * dayMs).toISOString().slice(0, 10)
}
