const dayMs = 24 * 60 * 60 * 1000

/** Monday and Sunday of the week a calendar day is in, as `YYYY-MM-DD`. */
export function weekOf(day: string): { readonly monday: string; readonly sunday: string } {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  const monday = shiftDay(day, -weekday)
  return { monday, sunday: shiftDay(monday, 6) }
}

/** The day so many days later. */
export function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

/** The day an address asks for, or today. */
export function askedDay(asked: unknown, today: string): string {
  return typeof asked === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(asked) && !Number.isNaN(Date.parse(asked))
    ? asked
    : today
}
