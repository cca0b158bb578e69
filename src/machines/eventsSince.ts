import type { JobEvent, JobVersion, Person } from '../services/jobsApi'

/** What happened to a record since a version of it, newest first. */
export function eventsSince(base: JobVersion, theirs: JobVersion): readonly JobEvent[] {
  const known = new Set(base.events.map(({ id }) => id))
  return theirs.events.filter(({ id }) => !known.has(id))
}

/** Whether an event has this person's name on it. */
export function isBy(event: JobEvent, person: Person | null): boolean {
  return event.by !== null && event.by === person?.name
}
