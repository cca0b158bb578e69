import { eventsSince, isBy, noteKind, wrote } from '../../services/port/eventsSince'
import type { RecordEvent, RecordVersion, SentOperation } from '../../services/port/recordApi'
import { rowOf } from '../../services/port/rowOf'
import type { Fields, FieldValue } from '../../services/record/fieldTable'
import { pick } from '../merge/mergeUnits'
import { isKept, sameValue } from '../merge/sameValue'
import { sameTag } from '../merge/sameTag'
import type { OwnTraces, SessionContext } from './editSession.types'
import { maxOwnChanges, maxOwnValues } from './limits'
import { isLastTag, withTag } from './ownTags'
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
  const { events } = context.ownTraces
  const isKnown = (id: string | null) => id !== null && events.includes(id)
  return isOwnChange(context, event) || isKnown(event.id) || isKnown(event.changeId)
}

/** Whether an event is a note, and nothing that changed a field. */
export function isNote({ kind, after, leftOut = [] }: RecordEvent): boolean {
  return kind === noteKind && Object.keys(after ?? {}).length + leftOut.length === 0
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
  const isAnswer = isLastTag(ownTraces, version.etag)
  const found = landed === null ? [] : eventsOf(context, landed, base, version)
  const unknown = since
    .filter((event) => found.includes(event) || (isAnswer && tellsKnown(context, event, version)))
    .filter((event) => !isOfWrite(context, event))
  // Its event is told later: that is known then by the id of the change.
  const untold =
    landed === null || found.length > 0 || rowOf(landed.written).isOwnChange ? [] : [landed.written.changeId]
  const own = since.filter((event) => isOfWrite(context, event) || unknown.includes(event))
  const told = own.reduceRight<Fields>((values, event) => ({ ...values, ...valuesIn(event) }), {})
  const left = Object.entries({ ...told, ...(landed && leftBy(context, landed, version)) })
  const values = { ...ownTraces.values, ...Object.fromEntries(left.map(following)) }
  const traces = {
    ...ownTraces,
    values: Object.fromEntries(Object.entries(values).filter(stands)),
    events: [...ownTraces.events, ...unknown.map(({ id }) => id), ...untold].slice(-maxOwnChanges),
  }
  return withStep(context, traces, landed, version)

  /** What an event wrote; a value too long to come along is the one that is there, unless somebody else wrote later. */
  function valuesIn(event: RecordEvent): Fields {
    const later = since.slice(0, since.indexOf(event)).filter((each) => !own.includes(each))
    const names = (event.leftOut ?? []).filter((name) => !later.some((each) => wrote(each, name)))
    return { ...event.after, ...pick(version.fields, names) }
  }

  function following([name, value]: readonly [string, FieldValue]): readonly [string, readonly FieldValue[]] {
    const before = over[name] ?? null
    const known = valuesLeft(ownTraces, name)
    // A base that stays where it is shows the same write at each reading.
    if (isKept(fields, name, known.at(-1), value)) return [name, known]
    const [first = before, ...rest] = isKept(fields, name, known.at(-1), before) ? known : []
    // The first is what was there before all of them, and may be what is on screen where a question waits.
    return [name, [first, ...[...rest, value].slice(1 - maxOwnValues)]]
  }

  function stands([name, known]: readonly [string, readonly FieldValue[]]): boolean {
    return isKept(fields, name, known.at(-1), version.fields[name])
  }
}

/** The values of a field that followed each other with nobody else's in between, oldest first; none for any other name. */
export function valuesLeft({ values }: OwnTraces, name: string): readonly FieldValue[] {
  return (Object.hasOwn(values, name) ? values[name] : null) ?? []
}

/** With the tag of a reading in which everything new is of this person's, if something of it can have moved the tag. */
function withStep(
  context: SessionContext,
  ownTraces: OwnTraces,
  landed: Landed | null,
  version: RecordVersion,
): OwnTraces {
  const newest = theirsOf(context) ?? context.base
  if (newest === null) return ownTraces
  const since = eventsSince(newest, version)
  const isOfOwn = (event: RecordEvent) => isOwn({ ...context, ownTraces }, event)
  // A write whose answer told its tag is known with it: its event, told later, explains no other tag.
  const movedTag = (event: RecordEvent) =>
    landed !== null || isNote(event) || !saysKnown(context, event, version)
  // A colleague's note beside it explains nothing, and moves nothing that would be gone over.
  const isOwnAlone = since.every((event) => isNote(event) || isOfOwn(event))
  const isStep = isOwnAlone && since.some((event) => isOfOwn(event) && movedTag(event))
  return isStep ? withTag({ ownTraces }, newest.etag, version.etag) : ownTraces
}

/** Of this person, or nobody by name, and saying nothing but what one's own writes left. */
function tellsKnown(context: SessionContext, event: RecordEvent, version: RecordVersion): boolean {
  const isAboutFields = Object.keys(writtenBy(event, version)).length > 0
  return isAboutFields && isLikely(context, event) && saysKnown(context, event, version)
}

function saysKnown(
  { fields, ownTraces }: SessionContext,
  event: RecordEvent,
  version: RecordVersion,
): boolean {
  // The first value of a field is what was there before; and one of them may be back because somebody else wrote it.
  return Object.entries(writtenBy(event, version)).every(([name, value]) => {
    const [, ...left] = valuesLeft(ownTraces, name)
    const stands = isKept(fields, name, left.at(-1), version.fields[name])
    return stands && left.some((known) => isKept(fields, name, known, value))
  })
}

function writtenBy({ after, leftOut = [] }: RecordEvent, version: RecordVersion): Fields {
  return { ...after, ...pick(version.fields, leftOut) }
}

/**
 * The events of a write: those that bear its id. Where none does, the first in which this person, or nobody by name,
 * wrote what it wrote, and nothing that does not come along with it: a write that was not stored after all, or whose event
 * is told later, leaves room for somebody else's. Not every backend keeps the ids, and of some writes it makes them up.
 */
function eventsOf(
  context: SessionContext,
  { written }: Landed,
  base: RecordVersion,
  version: RecordVersion,
): readonly RecordEvent[] {
  const since = eventsSince(base, version)
  const named = since.filter(({ changeId }) => changeId === written.changeId)
  if (named.length > 0) return named
  const isOther = ({ changeId }: RecordEvent) => context.keepsChangeIds && changeId !== null
  return since.filter((event) => isLikely(context, event) && !isOther(event) && saysIt(event)).slice(-1)

  function saysIt(event: RecordEvent): boolean {
    if (written.kind === 'addEvent') return isNote(event) && inOneLine(event.text) === inOneLine(written.text)
    const effect = effectOf({ base }, written)
    if (effect === null) return false
    // A quote is accepted once, at the server's own time, and a backend may do more along with that.
    const isAcceptance = written.kind === 'acceptQuote'
    if (isAcceptance && event.kind === effect.event) return true
    const told = writtenBy(event, version)
    const names = Object.keys(told)
    const mayBeThere = along(context, effect.values)
    // What a server made of a value is known from the answer itself.
    const meant = isLastTag(context.ownTraces, version.etag)
      ? [effect.values, version.fields]
      : [effect.values]
    const isSame = (name: string) =>
      !Object.hasOwn(effect.values, name) ||
      meant.some((values) => isKept(context.fields, name, values[name], told[name]))
    return (
      names.some((name) => Object.hasOwn(effect.values, name)) &&
      names.every((name) => mayBeThere.includes(name) && (isAcceptance || isSame(name)))
    )
  }
}

/** A backend may keep the white space of a note in its own way. */
function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function isLikely({ person }: Pick<SessionContext, 'person'>, event: RecordEvent): boolean {
  const { by, byId } = event
  return (by === null && byId === undefined) || isBy(event, person)
}

/** What is stored of a write, and what was stored along with it; not what a server made something else of. */
function leftBy(context: SessionContext, { written, stored }: Landed, version: RecordVersion): Fields {
  const { fields, base, ownTraces } = context
  const sent = effectOf({ base }, written)?.values ?? {}
  const newest = theirsOf(context) ?? base
  // What was set along with it, only where the answer itself shows that, and it was not there before.
  const isAnswer = isLastTag(ownTraces, version.etag) && !sameTag(newest?.etag ?? null, version.etag)
  const isNew = (name: string) =>
    Object.hasOwn(sent, name) || !sameValue(fields, name, newest?.fields[name], version.fields[name])
  const names = isAnswer ? along(context, sent).filter(isNew) : Object.keys(sent)
  const left = stored.kind === 'save' ? stored.after : pick(version.fields, names)
  const isOfOwn = (name: string) => !Object.hasOwn(sent, name) || isKept(fields, name, sent[name], left[name])
  return pick(left, Object.keys(left).filter(isOfOwn))
}

function effectOf({ base }: Pick<SessionContext, 'base'>, written: SentOperation) {
  const effect = base && rowOf(written).effect(base, written, written.madeAt)
  return effect?.type === 'writes' ? effect : null
}
