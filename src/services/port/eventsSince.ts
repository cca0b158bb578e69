import type { RecordEvent, RecordVersion, Person } from './recordVersion'

/** The kind of an event that is a note somebody wrote. */
export const noteKind = 'manual_note'

/**
 * What happened to a record since a version of it, newest first. A version out of a draft knows only its newest event:
 * whatever is older than the oldest known one had happened by then too.
 */
export function eventsSince(base: RecordVersion, theirs: RecordVersion): readonly RecordEvent[] {
  const ids = new Set(base.events.map(({ id }) => id))
  const isKnown = ({ id }: RecordEvent) => ids.has(id)
  const oldest = theirs.events.findLastIndex(isKnown)
  const later = oldest === -1 ? theirs.events : theirs.events.slice(0, oldest)
  return later.filter((event) => !isKnown(event))
}

/** Whether an event is this person's: by the id it bears; by the name only where it bears none. */
export function isBy({ by, byId }: RecordEvent, person: Person | null): boolean {
  if (byId !== undefined) return byId === person?.id
  return by !== null && by === person?.name
}

/** Whether an event changed a field, also when it does not tell to what. */
export function wrote(event: RecordEvent, name: string): boolean {
  return isLeftOut(event, name) || (event.after !== null && Object.hasOwn(event.after, name))
}

/** Whether an event changed a field to a value that is too long to come along. */
export function isLeftOut({ leftOut = [] }: RecordEvent, name: string): boolean {
  return leftOut.includes(name)
}
