import { wrote } from '../../services/port/eventsSince'
import type { RecordVersion } from '../../services/port/recordApi'
import type { Fields } from '../../services/record/fieldTable'
import type { SessionContext, Waiting } from './editSession.types'
import { choicesOf, conflictChoicesIn, theirsOf } from './parked'
import { compareUnsaved } from './unsaved'

/**
 * The base as it was in some fields when something was typed or given up there, with what has come since parked beside
 * it: so that it is merged, or asked about, and nobody's work is overwritten unseen.
 *
 * @param before by field name, what the base said then.
 * @param events what had happened by then; the rest is news, so that it can be said who it was.
 */
export function overEarlier(
  context: SessionContext,
  base: RecordVersion,
  before: Fields,
  events: RecordVersion['events'] = base.events,
): { readonly base: RecordVersion; readonly parked: Waiting } {
  const earlier = { ...base, events, fields: { ...base.fields, ...before } }
  const theirs = theirsOf(context) ?? base
  const comparison = compareUnsaved(context, earlier.fields, theirs.fields)
  return {
    base: earlier,
    parked: { is: 'waiting', ...conflictChoicesIn(context), choices: choicesOf(context), theirs, comparison },
  }
}

/** What had happened to a record before somebody wrote one of these fields. */
export function eventsBefore({ events }: RecordVersion, names: readonly string[]): RecordVersion['events'] {
  const writer = events.findIndex((event) => names.some((name) => wrote(event, name)))
  return events.slice(writer + 1)
}
