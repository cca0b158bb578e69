import type { EventPage } from '../../services/port/recordApi'

/**
 * What is known of a history once its newest page was read again. Where that page does not reach what was read before,
 * the list begins anew with it: entries in between are asked for like older ones, and never left out unseen. Pure.
 */
export function withNewest(known: EventPage | null, newest: EventPage): EventPage {
  const ids = new Set(newest.events.map(({ id }) => id))
  if (known === null || !known.events.some(({ id }) => ids.has(id))) return newest
  return {
    events: [...newest.events, ...known.events.filter(({ id }) => !ids.has(id))],
    olderThan: known.olderThan,
  }
}

/** The same with a page that goes on where it ended; one that was asked for before the list began anew is dropped. Pure. */
export function withOlder(known: EventPage | null, before: string, older: EventPage): EventPage | null {
  if (known?.olderThan !== before) return known
  return { events: [...known.events, ...older.events], olderThan: older.olderThan }
}
