import type { Db } from '../database/tables'

/** On so many different days must a clock that is ahead have said so. */
const believedAfter = 7
/** A day that is further from the one said before is no sequel to it. */
const monthDays = 31

/** Kept under `bin_…`; days are counted from 1 January 1970. */
interface Known {
  readonly day: number
  /** The day the clock said last. */
  readonly said: number
  /** On how many days in a row it has been ahead. */
  readonly ahead: number
}

/**
 * The day it is for the bin, by what the clock says and has said before. It never goes back, and takes a single step for each
 * day the clock names. Where the clock is further ahead it is wrong, or the server was off: it is right when it goes
 * on like that for a week. The first time nothing is known but day 0, so that no clock is believed at once then either.
 */
export async function binDay(db: Db, today: number): Promise<number> {
  const known = await readKnown(db)
  if (today === known.said) return known.day
  const next = nextDay(known, today)
  const values = Object.entries<number>({ ...next }).map(([name, value]) => ({ name: `bin_${name}`, value }))
  await db
    .insertInto('counters')
    .values(values)
    .onConflict((row) => row.column('name').doUpdateSet(({ ref }) => ({ value: ref('excluded.value') })))
    .execute()
  return next.day
}

function nextDay({ day, said, ahead }: Known, today: number): Known {
  if (today <= day + 1) return { day: Math.max(day, today), said: today, ahead: 0 }
  const goesOn = today > said && today <= said + monthDays
  const days = goesOn ? ahead + 1 : 1
  return days < believedAfter
    ? { day: day + 1, said: today, ahead: days }
    : { day: today, said: today, ahead: 0 }
}

async function readKnown(db: Db): Promise<Known> {
  const rows = await db
    .selectFrom('counters')
    .select(['name', 'value'])
    .where('name', 'in', ['bin_day', 'bin_said', 'bin_ahead'])
    .execute()
  const valueOf = (name: string) => rows.find((row) => row.name === name)?.value
  return { day: valueOf('bin_day') ?? 0, said: valueOf('bin_said') ?? -1, ahead: valueOf('bin_ahead') ?? 0 }
}
