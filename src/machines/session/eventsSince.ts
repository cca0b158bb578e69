import type { JobEvent, JobVersion, Person } from '../../services/port/jobsApi'

/**
 * What happened to a record since a version of it, newest first. A version out of a draft knows only its newest event:
 * whatever is older than the oldest known one had happened by then too.
 */
export function eventsSince(base: JobVersion, theirs: JobVersion): readonly JobEvent[] {
  const ids = new Set(base.events.map(({ id }) => id))
  const isKnown = ({ id }: JobEvent) => ids.has(id)
  const oldest = theirs.events.findLastIndex(isKnown)
  const later = oldest === -1 ? theirs.events : theirs.events.slice(0, oldest)
  return later.filter((event) => !isKnown(event))
}

/** Whether an event has this person's name on it. */
export function isBy(event: JobEvent, person: Person | null): boolean {
  return event.by !== null && event.by === person?.name
}
