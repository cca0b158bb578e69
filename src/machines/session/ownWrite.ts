import type { Fields, FieldTable } from '../../services/record/fieldTable'
import type { SessionContext } from './editSession.types'
import type { RecordEvent, RecordVersion, Person, SentOperation } from '../../services/port/recordApi'
import { eventsSince, isBy, wrote } from './eventsSince'
import { isKept, sameValue } from '../merge/sameValue'
import { pick, withGroups } from '../merge/units'

/** What a session goes by when it looks for a write of its own. */
type Known = Pick<SessionContext, 'fields' | 'person' | 'keepsChangeIds'>
type Sent<Kind extends SentOperation['kind']> = Extract<SentOperation, { kind: Kind }>

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
  if (sent.kind === 'delete') return false
  if (theirs.events.some(({ changeId }) => changeId === sent.changeId)) return true
  const events = eventsSince(base, theirs)
  switch (sent.kind) {
    case 'save':
      return isSaved(sent, theirs, events, known)
    case 'addEvent':
      return events.some((event) => isNote(event, sent, person))
    case 'acceptQuote':
      return isAccepted(base, theirs, events, person)
    case 'undo':
      return false
  }
}

/** The names whose sent value a version lacks, in whatever form a server keeps it. */
export function notStored(
  sent: SentOperation,
  version: RecordVersion,
  fields: FieldTable,
): readonly string[] {
  if (sent.kind !== 'save') return []
  return Object.keys(sent.after).filter(
    (name) => !isKept(fields, name, sent.after[name], version.fields[name]),
  )
}

/**
 * Either an event of this person holds exactly what was sent and no more than comes along with it, or the record does and nothing says that
 * somebody else wrote it. A write that changed nothing leaves no trace to go by.
 */
function isSaved(
  sent: Sent<'save'>,
  theirs: RecordVersion,
  events: readonly RecordEvent[],
  { fields, person, keepsChangeIds }: Known,
): boolean {
  const written = pick(sent.after, differing(fields, sent.after, sent.before))
  const names = Object.keys(written)
  const isThere = notStored(sent, theirs, fields).length === 0
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

/** Servers may take outer white space off a note. */
function isNote(event: RecordEvent, sent: Sent<'addEvent'>, person: Person | null): boolean {
  return event.text.trim() === sent.text.trim() && (event.by === null || isBy(event, person))
}

const acceptance = 'quote_acceptance_date'

function isAccepted(
  base: RecordVersion,
  theirs: RecordVersion,
  events: readonly RecordEvent[],
  person: Person | null,
): boolean {
  const wasAccepted = typeof base.fields[acceptance] === 'string'
  const isNow = typeof theirs.fields[acceptance] === 'string'
  const own = events.some((event) => isBy(event, person) && typeof event.after?.[acceptance] === 'string')
  return !wasAccepted && isNow && own
}

/** The names of `values` that `others` lacks or has otherwise. */
function differing(fields: FieldTable, values: Fields, others: Fields): string[] {
  return Object.keys(values).filter((name) => !sameValue(fields, name, values[name], others[name]))
}
