import { eventsSince, isBy, noteKind, wrote } from '../../services/port/eventsSince'
import type { RecordEvent, RecordVersion, SentOperation } from '../../services/port/recordApi'
import { rowOf } from '../../services/port/rowOf'
import type { Fields, FieldValue } from '../../services/record/fieldTable'
import { pick } from '../merge/mergeUnits'
import { isKept, sameValue } from '../merge/sameValue'
import { sameTag } from '../merge/sameTag'
import type { OwnTraces, SessionContext } from './editSession.types'
import { maxOwnChanges, maxOwnValues } from './limits'
import { theirsOf } from './parked'
import { along, type Landed } from './reconcileStored'

/** One for all sessions: nothing of a context is changed in place. */
export const noTraces: OwnTraces = { values: {}, events: [], tags: [] }

/** Whether an event bears the id of a change of this session's. */
export function isOwnChange(
  { ownChanges }: Pick<SessionContext, 'ownChanges'>,
  { changeId }: RecordEvent,
): boolean {
  return changeId !== null && ownChanges.includes(changeId)
}

/** What this session wrote, and a note of this person's, wherever it was written: notes bear no id of a change. */
export function isOwn(
  context: Pick<SessionContext, 'ownChanges' | 'ownTraces' | 'person'>,
  event: RecordEvent,
): boolean {
  return isOfWrite(context, event) || (isNote(event) && isBy(event, context.person))
}

function isOfWrite(context: Pick<SessionContext, 'ownChanges' | 'ownTraces'>, event: RecordEvent): boolean {
  return isOwnChange(context, event) || context.ownTraces.events.includes(event.id)
}

/** Whether an event is a note, and nothing that changed a field. */
export function isNote({ kind, after, leftOut = [] }: RecordEvent): boolean {
  return kind === noteKind && after === null && leftOut.length === 0
}

/**
 * With the version that a 2xx showed: a write that went by one tag and was answered with the next proves that nobody
 * else wrote in between.
 */
export function withTag(
  { ownTraces }: Pick<SessionContext, 'ownTraces'>,
  sent: string | null,
  told: string | null,
): OwnTraces {
  const { tags } = ownTraces
  if (sent === null || told === null) return ownTraces
  const last = tags.at(-1) ?? null
  // Both are told again when the version is read; a tag made of what is in a record may come back after a colleague's.
  if (sameTag(last, told) && tags.some((tag) => sameTag(tag, sent))) return ownTraces
  return { ...ownTraces, tags: [...(sameTag(last, sent) ? tags : [sent]), told].slice(-maxOwnChanges) }
}

/**
 * With what a version shows of a write that has landed in it, and of earlier ones that arrived late; without what it
 * shows somebody has written over.
 */
export function withTraces(
  context: SessionContext,
  landed: Landed | null,
  version: RecordVersion,
): OwnTraces {
  const { base, ownTraces, fields } = context
  if (base === null) return ownTraces
  const over = { ...base.fields, ...(landed?.written.kind === 'save' && landed.written.before) }
  const since = eventsSince(base, version)
  // The very version that the last own write was answered with: nobody else is in it since.
  const isAnswer = version.etag !== null && sameTag(ownTraces.tags.at(-1) ?? null, version.etag)
  const found = landed === null ? [] : eventsOf(context, landed, base, since)
  const unknown = since
    .filter((event) => found.includes(event) || (isAnswer && tellsOwn(event)))
    .filter((event) => !isOfWrite(context, event))
  const own = since.filter((event) => isOfWrite(context, event) || unknown.includes(event))
  const told = own.reduceRight<Fields>((values, event) => ({ ...values, ...valuesIn(event) }), {})
  const left = Object.entries({ ...told, ...(landed && leftBy(context, landed, version, isAnswer)) })
  const values = { ...ownTraces.values, ...Object.fromEntries(left.map(following)) }
  const traces = {
    ...ownTraces,
    values: Object.fromEntries(Object.entries(values).filter(stands)),
    events: [...ownTraces.events, ...unknown.map(({ id }) => id)].slice(-maxOwnChanges),
  }
  const newest = theirsOf(context) ?? base
  const latest = eventsSince(newest, version)
  const isOfOwn = (event: RecordEvent) => isOwn({ ...context, ownTraces: traces }, event)
  // A colleague's note beside one's own write explains nothing, and is nothing to be asked about.
  const isOwnAlone = latest.some(isOfOwn) && latest.every((event) => isNote(event) || isOfOwn(event))
  return isOwnAlone ? withTag({ ownTraces: traces }, newest.etag, version.etag) : traces

  /** What an event wrote; a value too long to come along is the one that is there, unless somebody else wrote later. */
  function valuesIn(event: RecordEvent): Fields {
    const later = since.slice(0, since.indexOf(event)).filter((each) => !own.includes(each))
    const names = (event.leftOut ?? []).filter((name) => !later.some((each) => wrote(each, name)))
    return { ...event.after, ...pick(version.fields, names) }
  }

  /** Of this person, or nobody by name, and saying nothing but what one's own writes left. */
  function tellsOwn(event: RecordEvent): boolean {
    const { after, leftOut = [] } = event
    const written = { ...after, ...pick(version.fields, leftOut) }
    const isLeft = (name: string) => isKept(fields, name, ownTraces.values[name]?.at(-1), written[name])
    const names = Object.keys(written)
    return isLikely(context, event) && names.length > 0 && names.every(isLeft)
  }

  function following([name, value]: readonly [string, FieldValue]): readonly [string, readonly FieldValue[]] {
    const before = over[name] ?? null
    const known = ownTraces.values[name] ?? []
    // A base that stays where it is shows the same write at each reading.
    if (isKept(fields, name, known.at(-1), value)) return [name, known]
    const goesOn = isKept(fields, name, known.at(-1), before)
    return [name, [...(goesOn ? known : [before]), value].slice(-maxOwnValues)]
  }

  function stands([name, known]: readonly [string, readonly FieldValue[]]): boolean {
    return isKept(fields, name, known.at(-1), version.fields[name])
  }
}

/**
 * The events of a write: those that bear its id. Where none does, the first in which this person, or nobody by name,
 * wrote where it wrote: whatever was written there by others came later, because the write was over the base. Not every
 * backend keeps the ids, and of some writes it makes them up.
 */
function eventsOf(
  context: SessionContext,
  { written }: Landed,
  base: RecordVersion,
  since: readonly RecordEvent[],
): readonly RecordEvent[] {
  const named = since.filter(({ changeId }) => changeId === written.changeId)
  if (named.length > 0) return named
  const names = Object.keys(valuesOf({ base }, written))
  return since
    .filter((event) => isLikely(context, event) && names.some((name) => wrote(event, name)))
    .slice(-1)
}

function isLikely({ person }: Pick<SessionContext, 'person'>, event: RecordEvent): boolean {
  return event.by === null || isBy(event, person)
}

/** What is stored of a write, and what was stored along with it; not what a server made something else of. */
function leftBy(
  context: SessionContext,
  { written, stored }: Landed,
  version: RecordVersion,
  isAnswer: boolean,
): Fields {
  const sent = valuesOf(context, written)
  // What was set along with it, only where the answer itself shows that, and it was not there before.
  const newest = theirsOf(context) ?? context.base
  const isNew = (name: string) =>
    Object.hasOwn(sent, name) || !sameValue(context.fields, name, newest?.fields[name], version.fields[name])
  const names = isAnswer ? along(context, sent).filter(isNew) : Object.keys(sent)
  const left = stored.kind === 'save' ? stored.after : pick(version.fields, names)
  const isOfOwn = (name: string) =>
    !Object.hasOwn(sent, name) || isKept(context.fields, name, sent[name], left[name])
  return pick(left, Object.keys(left).filter(isOfOwn))
}

function valuesOf({ base }: Pick<SessionContext, 'base'>, written: SentOperation): Fields {
  const effect = base && rowOf(written).effect(base, written, written.madeAt)
  return effect?.type === 'writes' ? effect.values : {}
}
