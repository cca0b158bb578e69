import type { RecordEvent, RecordVersion, Person } from '../../services/port/recordApi'
import { eventsSince, isBy, isLeftOut, wrote } from '../../services/port/eventsSince'
import type { Attribution, Author } from './editSession.types'

/**
 * Who gave these fields the values they have in theirs: the newest event since base that wrote one of them, if the
 * value is still there. A change that left no event is nobody's.
 *
 * @param ownChanges change ids this session wrote.
 */
export function attributionOf(
  names: readonly string[],
  base: RecordVersion,
  theirs: RecordVersion,
  ownChanges: readonly string[],
  person: Person | null,
): Attribution {
  const changed = names.filter((name) => base.fields[name] !== theirs.fields[name])
  const event = eventsSince(base, theirs).find((each) => changed.some((name) => wrote(each, name)))
  const stands = event && changed.some((name) => isStill(event, name, theirs))
  if (!event || !stands) return { by: null, at: null, own: false }
  return { by: event.by, at: event.at, own: isOwn(event, ownChanges, person) }
}

/**
 * The person to name as having changed a record since base: the last one but oneself; oneself when nobody else did;
 * nobody where nobody knows.
 */
export function whoChanged(
  base: RecordVersion,
  theirs: RecordVersion,
  ownChanges: readonly string[],
  person: Person | null,
): Author {
  const changes = eventsSince(base, theirs).filter(({ after }) => after !== null)
  const foreign = changes.find((event) => !isOwn(event, ownChanges, person))
  const elsewhere = changes.find(({ changeId }) => changeId === null || !ownChanges.includes(changeId))
  const event = foreign ?? elsewhere
  if (event === undefined) return { by: null }
  return isOwn(event, ownChanges, person) ? { by: event.by, own: true } : { by: event.by }
}

function isOwn(event: RecordEvent, ownChanges: readonly string[], person: Person | null): boolean {
  return isBy(event, person) || (event.changeId !== null && ownChanges.includes(event.changeId))
}

/** A value too long to come along is taken for the one that is there: nobody has written it since. */
function isStill(event: RecordEvent, name: string, { fields }: RecordVersion): boolean {
  return wrote(event, name) && (isLeftOut(event, name) || event.after?.[name] === fields[name])
}
