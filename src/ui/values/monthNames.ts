const known = new Map<string, readonly (readonly string[])[]>()
const marks = /\p{M}|[.\u200e\u200f]/gu
/** Shorter beginnings of a name are no month to most people. */
const shortest = 3

/** The month (1–12) of a name or its beginning in a language, or in English; null for none, or several. */
export function monthNamed(name: string, language: string): number | null {
  return found(plain(name), namesOf(language)) ?? found(plain(name), namesOf('en'))
}

function found(name: string, months: readonly (readonly string[])[]): number | null {
  const exact = months.findIndex((names) => names.includes(name))
  if (exact !== -1) return exact + 1
  const begun = months.flatMap((names, month) =>
    name.length >= shortest && names.some((each) => each.startsWith(name)) ? [month + 1] : [],
  )
  const [month = null] = begun
  return begun.length === 1 ? month : null
}

/** All forms of every month's name: long and short, alone and within a day. */
function namesOf(language: string): readonly (readonly string[])[] {
  const names = known.get(language) ?? Array.from({ length: 12 }, (_, month) => formsOf(language, month))
  known.set(language, names)
  return names
}

function formsOf(language: string, month: number): readonly string[] {
  const day = Date.UTC(2026, month, 1)
  const lengths = ['long', 'short'] as const
  return lengths.flatMap((length) =>
    [{ month: length }, { month: length, day: 'numeric' } as const].map((form) => {
      const format = new Intl.DateTimeFormat(language, { ...form, calendar: 'gregory', timeZone: 'UTC' })
      return plain(format.formatToParts(day).find(({ type }) => type === 'month')?.value ?? '')
    }),
  )
}

/** Without what people leave out: points, accents, capitals. */
function plain(name: string): string {
  return name.normalize('NFD').replace(marks, '').toLowerCase()
}
