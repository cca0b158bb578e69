import type { Fields, FieldTable } from '../../services/record/fieldTable'
import type { SessionContext } from './editSession.types'
import type { OperationBodies } from '../../services/port/operations'
import type { RecordEvent, RecordVersion, SentOperation } from '../../services/port/recordApi'
import { rowOf } from '../../services/port/rowOf'
import { eventsSince, isBy, wrote } from '../../services/port/eventsSince'
import { isKept, sameInBox } from '../merge/sameValue'
import { pick, withGroups } from '../merge/mergeUnits'

/** What a session goes by when it looks for a write of its own. */
type Known = Pick<SessionContext, 'fields' | 'person' | 'keepsChangeIds'>

/**
 * Whether a write is visible in a version. Its change id among the events is proof; a backend that keeps no ids shows
 * it by what the write left behind. Deleting is never visible in a version.
 *
 * @param base the version the session had when it sent.
 */
export function ownWriteLanded(
  sent: SentOperation,
  base: RecordVersion,
  theirs: RecordVersion,
  known: Known,
): boolean {
  const { person } = known
  const { endsRecord, shows } = rowOf(sent)
  if (endsRecord) return false
  if (theirs.events.some(({ changeId }) => changeId === sent.changeId)) return true
  const since = eventsSince(base, theirs)
  return shows(sent, {
    base,
    theirs,
    since,
    isOwn: (event) => isBy(event, person),
    holds: (after, before) => isSaved({ after, before }, theirs, since, known),
  })
}

/** The names whose sent value a version lacks, in whatever form a server keeps it. */
export function notStored(
  sent: SentOperation,
  version: RecordVersion,
  fields: FieldTable,
): readonly string[] {
  return sent.kind === 'save' ? lacking(sent.after, version, fields) : []
}

function lacking(values: Fields, version: RecordVersion, fields: FieldTable): string[] {
  return Object.keys(values).filter((name) => !isKept(fields, name, values[name], version.fields[name]))
}

/**
 * Either an event of this person holds exactly what was sent and no more than comes along with it, or the record does and nothing says that
 * somebody else wrote it. A write that changed nothing leaves no trace to go by.
 */
function isSaved(
  sent: OperationBodies['save'],
  theirs: RecordVersion,
  events: readonly RecordEvent[],
  { fields, person, keepsChangeIds }: Known,
): boolean {
  const written = pick(sent.after, differing(fields, sent.after, sent.before))
  const names = Object.keys(written)
  const isThere = lacking(sent.after, theirs, fields).length === 0
  if (names.length === 0) return isThere && theirs.events.length === 0
  const changes = events.filter((event) => names.some((name) => wrote(event, name)))
  // A backend chooses what belongs to a value that was sent, such as the contact of a client.
  const along = withGroups(fields, Object.keys(sent.after))
  const holds = ({ after }: RecordEvent) =>
    after !== null &&
    names.every((name) => isKept(fields, name, written[name], after[name])) &&
    Object.keys(after).every((name) => along.includes(name))
  // Where ids are kept, one that bears another id is another change of this person, however alike.
  const isOurs = (event: RecordEvent) => isBy(event, person) && !(keepsChangeIds && event.changeId !== null)
  if (changes.some((event) => isOurs(event) && holds(event))) return true
  return isThere && changes.every((event) => event.by === null || isBy(event, person))
}

/** The names of `values` that `others` lacks or has otherwise. */
function differing(fields: FieldTable, values: Fields, others: Fields): string[] {
  return Object.keys(values).filter((name) => !sameInBox(fields, name, values[name], others[name]))
}
