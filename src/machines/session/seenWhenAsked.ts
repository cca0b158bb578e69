import { eventsSince, wrote } from '../../services/port/eventsSince'
import type { OperationKind } from '../../services/port/operations'
import type { RecordEvent, RecordVersion } from '../../services/port/recordApi'
import { rowOf } from '../../services/port/rowOf'
import { pick } from '../merge/mergeUnits'
import { isKept } from '../merge/sameValue'
import { sameTag } from '../merge/sameTag'
import { compareVersions } from '../merge/threeWay'
import type { SessionContext } from './editSession.types'
import { maxOwnValues } from './limits'
import { tagAfterOwn } from './ownTags'
import { isNote, isOwn, valuesLeft } from './ownTraces'
import { nothingChosen, theirsOf } from './parked'

type Known = Pick<SessionContext, 'base' | 'parked' | 'fields' | 'ownChanges' | 'ownTraces' | 'person'>
type Asking = Pick<SessionContext, 'base' | 'parked'>

/**
 * Whether more has come in since a version than this session wrote itself: then whoever was asked about it, and says yes
 * now, has not seen all that it would go over. What no event explains counts as somebody else's, also under the same tag:
 * not every change moves it. A colleague's note is no such thing, nothing is written over it, unless it goes with the record.
 */
export function isUnseen(
  context: Known,
  kind: OperationKind,
  seen: RecordVersion | undefined,
): seen is RecordVersion {
  const newest = newestOf(context)
  if (newest === null || seen === undefined || seen === newest) return false
  const now = withOwn(context, seen, newest)
  if (!sameTag(now.etag, newest.etag)) return true
  if (compareVersions(context.fields, now.fields, {}, newest.fields).theirs.length > 0) return true
  const since = eventsSince(seen, newest)
  const isOver = (event: RecordEvent) => !isNote(event) || rowOf({ kind }).endsRecord
  const changes = since.filter((event) => isOver(event) || isOwn(context, event))
  if (changes.length === 0) return false
  return !tellsAll(seen, newest) || !changes.every((event) => isOwn(context, event))
}

/** Whether what happened between two versions is all among the events: where none that was known then is, there may have been more. */
function tellsAll(seen: RecordVersion, newest: RecordVersion): boolean {
  if (seen.events.length === 0) return (newest.olderThan ?? null) === null
  return newest.events.length > eventsSince(seen, newest).length
}

/**
 * A session as a question sees it that was asked for over an older version: that one, with the newest beside it, so that
 * it names what others changed since. What is typed lies over the base all the same, which stays where it is.
 */
export function asAsked<Context extends Known & Pick<SessionContext, 'write'>>(context: Context): Context {
  const newest = newestOf(context)
  const seen = (context.write.is === 'inFlight' ? context.write.seen : null) ?? context.base
  if (newest === null || seen === null || seen === newest) return context
  const base = withOwn(context, seen, newest)
  const comparison = compareVersions(context.fields, base.fields, {}, newest.fields)
  const own = eventsSince(seen, newest).filter((event) => isOwn(context, event))
  const theirs = { ...newest, events: newest.events.filter((event) => !own.includes(event)) }
  const asking: Asking = { base, parked: { is: 'waiting', ...nothingChosen, theirs, comparison } }
  return { ...context, ...asking }
}

/** What others did and noted since the version that a question is asked over, newest first. */
export function foreignSince(asked: Known): readonly RecordEvent[] {
  const { base } = asked
  const theirs = theirsOf(asked)
  if (base === null || theirs === null) return []
  return eventsSince(base, theirs).filter((event) => !isOwn(asked, event))
}

function newestOf(context: Asking): RecordVersion | null {
  return theirsOf(context) ?? context.base
}

/**
 * A version with what nobody but this session has written over it since: nobody is asked about their own words. Where
 * they went over a colleague's that are newer than the version, that is not so, and whoever is asked sees both.
 */
function withOwn(context: Known, seen: RecordVersion, newest: RecordVersion): RecordVersion {
  const { fields, ownTraces } = context
  const since = eventsSince(seen, newest)
  const isOfOwn = (name: string) => {
    const known = valuesLeft(ownTraces, name)
    const writes = since.filter((event) => wrote(event, name))
    // Of many values those in the middle are forgotten; then the events tell, if they are all there.
    const before = writes.at(-1)?.before?.[name]
    const isForgotten =
      known.length === maxOwnValues &&
      writes.length > 0 &&
      tellsAll(seen, newest) &&
      (before === undefined || isKept(fields, name, before, seen.fields[name]))
    return (
      isKept(fields, name, known.at(-1), newest.fields[name]) &&
      (isForgotten || known.some((value) => isKept(fields, name, value, seen.fields[name]))) &&
      writes.every((event) => isOwn(context, event))
    )
  }
  const own = Object.keys(newest.fields).filter(isOfOwn)
  const etag = tagAfterOwn(ownTraces, seen.etag, newest.etag)
  return { ...seen, etag, fields: { ...seen.fields, ...pick(newest.fields, own) } }
}
