import type { Fields, FieldValue } from '../../services/record/fieldTable'
import type { RecordVersion, SentOperation } from '../../services/port/recordApi'
import { eventsSince, wrote } from '../../services/port/eventsSince'
import { notStored, ownWriteLanded } from './reconcileOwnWrite'
import { rowOf } from '../../services/port/rowOf'
import { keepChoices, textsLeft } from '../merge/applyChoices'
import { sameTag } from '../merge/sameTag'
import { isKept, sameValue } from '../merge/sameValue'
import type { OpenOutcome, SessionContext } from './editSession.types'
import { landedOf, outcomeOf, sentOf, perhapsStored } from './write'
import { dropEqualEdits, type Comparison } from '../merge/threeWay'
import { choicesOf, conflictChoicesIn, comparisonOf } from './parked'
import { compareUnsaved } from './unsaved'
import { pick, withGroups } from '../merge/mergeUnits'
import { adopted } from './reconcileBase'

type Changes = Partial<SessionContext>

/**
 * Parks a newer version beside the base and compares. A write of ours that shows in it has landed, and what it wrote
 * belongs to the base from then on, so that nobody is asked about their own change; so does what an earlier write of
 * ours left, one that had been given up and arrived all the same. (The ETag of that base is the one from before the
 * write, which the write itself made stale: a save on it is refused, never an overwrite.)
 */
export function parked(context: SessionContext, version: RecordVersion): Changes {
  if (context.base === null) return adopted(version, context.edits)
  if (isNotThere(context, version)) {
    // Taken for stored, and not there after all: what becomes of it is open again.
    const { sent, outcome } = context.write
    const write = perhapsStored(sent, outcome ?? (sent.kind === 'save' ? 'unknown' : 'unseen'))
    return { write, ...parkedAfter({ ...context, write }, null, version) }
  }
  const written = landedOf(context) ?? landedIn(context, version)
  const stored = written && { written, stored: asStored(context, written, version) }
  return parkedAfter(context, stored && { ...stored, outcome: outcomeOf(context) }, version)
}

/**
 * What a 2xx says: the write is stored, and with the written record, what of it. A field that came back with another
 * value than was sent stays an edit with a problem, over the value that is really there; it is not sent again until
 * somebody touches it.
 */
export function accepted(context: SessionContext, version: RecordVersion | null): Changes {
  const sent = sentOf(context)
  if (sent === null) return {}
  if (version === null) return { write: { is: 'landed', sent, outcome: null } }
  if (sent.kind !== 'save') {
    return parked({ ...context, write: { is: 'landed', sent, outcome: null } }, version)
  }
  const there = { ...sent.before, ...version.fields }
  const stored = { ...sent, after: { ...sent.after, ...pick(there, along(context, sent.after)) } }
  return parkedAfter(context, { written: sent, stored, outcome: null }, version)
}

/** A write of ours that has landed: as it was sent, and as it was stored. */
interface Landed {
  readonly written: SentOperation
  readonly stored: SentOperation
  readonly outcome: OpenOutcome | null
}

/** Parks a version in which a write has landed, or none has. */
function parkedAfter(context: SessionContext, landed: Landed | null, version: RecordVersion): Changes {
  const known = {
    ...context,
    ...acknowledged({ ...context, edits: unkept(context, landed) }, landed?.stored ?? null, version),
  }
  const ignored = landed === null ? {} : ignoredOf(context, landed.stored, version)
  const problems = Object.fromEntries(
    Object.keys(ignored).map((name) => [name, { code: 'notStored' }] as const),
  )
  return {
    ...(landed !== null && {
      write: { is: 'landed', sent: withValues(landed.stored, ignored), outcome: landed.outcome } as const,
      problems: { ...unstored(context, landed), ...problems },
    }),
    // A hint at this very version is answered; later, it would be news again.
    ...(context.heard !== null && sameTag(context.heard, version.etag) && { heard: null }),
    ...compared(known, version),
  }
}

function withValues(stored: SentOperation, values: Fields): SentOperation {
  return stored.kind === 'save' ? { ...stored, after: { ...stored.after, ...values } } : stored
}

function compared(context: SessionContext, version: RecordVersion): Changes {
  const { base, edits } = context
  if (base === null) return {}
  const comparison = compareUnsaved(context, base.fields, version.fields)
  const choices = choicesOf(context)
  const madeIn = comparisonOf(context) ?? choicesMadeIn(context, base)
  const kept = { ...conflictChoicesIn(context), ...keepChoices(choices, comparison, madeIn) }
  const cleared = kept.changedAgain.flatMap((key) => {
    const take = choices[key]?.take
    return take === undefined ? [] : [[key, take] as const]
  })
  const left = textsLeft(choices, comparison, madeIn, [base.fields, edits, version.fields])
  return {
    base,
    edits,
    ...(left.length > 0 && { setAside: [...context.setAside, ...left] }),
    parked: { is: 'waiting', ...kept, cleared: Object.fromEntries(cleared), theirs: version, comparison },
  }
}

/** A draft keeps choices with the values they were about, and not the comparison they were made in. */
function choicesMadeIn(context: SessionContext, base: RecordVersion): Comparison | null {
  const about = Object.values(choicesOf(context)).map(({ theirs }) => theirs)
  if (about.length === 0) return null
  const theirs = about.reduce<Fields>((all, values) => ({ ...all, ...values }), base.fields)
  return compareUnsaved(context, base.fields, theirs)
}

function acknowledged(
  context: SessionContext,
  landed: SentOperation | null,
  version: RecordVersion,
): Changes {
  const { base, edits, fields, ownChanges } = context
  if (base === null) return {}
  const own = eventsSince(base, version).filter(
    ({ changeId }) => changeId !== null && ownChanges.includes(changeId),
  )
  const written = own.reduceRight<Fields>((values, { after }) => ({ ...values, ...after }), {})
  const values = { ...written, ...(landed?.kind === 'save' && landed.after) }
  if (Object.keys(values).length === 0) return {}
  const known = { ...base, fields: { ...base.fields, ...values } }
  return { base: known, edits: dropEqualEdits(fields, edits, known.fields) }
}

/** What was sent, and what a backend chooses along with it: the contact of a client. */
function along({ fields }: Pick<SessionContext, 'fields'>, sent: Fields): readonly string[] {
  return withGroups(fields, Object.keys(sent))
}

function landedIn(context: SessionContext, version: RecordVersion): SentOperation | null {
  const { base } = context
  const sent = sentOf(context)
  const isThere = base !== null && sent !== null && ownWriteLanded(sent, base, version, context)
  return isThere ? sent : null
}

/** It was answered yes, and the record shows that it was not done: not every 2xx is from the server, or means yes. */
function isNotThere(
  context: SessionContext,
  version: RecordVersion,
): context is SessionContext & { readonly write: { readonly is: 'landed' } } {
  const { base } = context
  const landed = landedOf(context)
  if (base === null || landed === null) return false
  return rowOf(landed).lacks?.(landed, version) === true && !ownWriteLanded(landed, base, version, context)
}

/**
 * A write as it was stored: as its own event says, because a server may have kept another value than was sent. Where
 * it left no event, a value that is not there any more, and that no event says somebody else wrote over, counts as not
 * written: whoever changed it, it is a decision, and nobody's work is overwritten unseen.
 */
function asStored(
  { base, fields }: SessionContext,
  written: SentOperation,
  version: RecordVersion,
): SentOperation {
  if (written.kind !== 'save' || base === null) return written
  const own = version.events.find(({ changeId }) => changeId === written.changeId)?.after
  const since = eventsSince(base, version)
  const missing = notStored(written, version, fields).filter((name) =>
    since.every((event) => !wrote(event, name)),
  )
  if (own) return { ...written, after: { ...written.after, ...pick(own, along({ fields }, written.after)) } }
  const kept = Object.entries(written.after).filter(([name]) => !missing.includes(name))
  const there = kept.map(([name, value]) => {
    const now = version.fields[name]
    return [name, now !== undefined && isKept(fields, name, value, now) ? now : value] as const
  })
  return { ...written, after: Object.fromEntries(there) }
}

/** The edits without those that say what was sent and that the server has kept, if in a form of its own. */
function unkept({ edits, fields }: SessionContext, landed: Landed | null): Fields {
  if (landed?.written.kind !== 'save' || landed.stored.kind !== 'save') return edits
  const { written, stored } = { written: landed.written, stored: landed.stored }
  const isDone = ([name, value]: readonly [string, FieldValue]) =>
    name in stored.after &&
    sameValue(fields, name, value, written.after[name]) &&
    isKept(fields, name, value, stored.after[name])
  return Object.fromEntries(Object.entries(edits).filter((edit) => !isDone(edit)))
}

/**
 * What a server said yes to and left as it was, with nobody else's change to explain it: a problem, since sending it
 * again would be answered the same way for ever.
 */
function ignoredOf(
  { write, base, edits, fields }: SessionContext,
  stored: SentOperation,
  version: RecordVersion,
): Fields {
  const landed = landedOf({ write })
  if (landed?.kind !== 'save' || stored.kind !== 'save' || base === null) return {}
  const isIgnored = (name: string) =>
    !(name in stored.after) &&
    sameValue(fields, name, version.fields[name], base.fields[name]) &&
    sameValue(fields, name, edits[name], landed.after[name])
  return pick(landed.after, Object.keys(landed.after).filter(isIgnored))
}

/** The problems there are once a write is stored: an edit of which another value was stored has one. */
function unstored(
  { problems, fields, edits }: SessionContext,
  { written, stored }: Landed,
): SessionContext['problems'] {
  if (written.kind !== 'save' || stored.kind !== 'save') return problems
  const { after } = written
  const isUnstored = (name: string) =>
    name in stored.after &&
    !isKept(fields, name, after[name], stored.after[name]) &&
    sameValue(fields, name, edits[name], after[name])
  const found = Object.keys(after).filter(isUnstored)
  return { ...problems, ...Object.fromEntries(found.map((name) => [name, { code: 'notStored' }] as const)) }
}
