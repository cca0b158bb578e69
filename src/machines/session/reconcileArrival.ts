import type { SetAside } from '../../services/port/draft'
import type { Fields } from '../../services/record/fieldTable'
import type { RecordEvent, RecordVersion, SentOperation } from '../../services/port/recordApi'
import { eventsSince, wrote } from '../../services/port/eventsSince'
import { withTag } from './ownTags'
import { isOwnChange, withTraces } from './ownTraces'
import { ownWriteLanded } from './reconcileOwnWrite'
import { along, asStored, ignoredOf, unkept, unstored, withValues, type Landed } from './reconcileStored'
import { rowOf } from '../../services/port/rowOf'
import { keepChoices, textsLeft } from '../merge/applyChoices'
import { sameTag } from '../merge/sameTag'
import { sameValue } from '../merge/sameValue'
import type { SessionContext } from './editSession.types'
import { landedOf, outcomeOf, sentOf, perhapsStored } from './write'
import { dropEqualEdits, type Comparison } from '../merge/threeWay'
import { choicesOf, conflictChoicesIn, comparisonOf, theirsOf } from './parked'
import { replacedByOwn } from './setAside'
import { maxKnownEvents } from './limits'
import { compareUnsaved } from './unsaved'
import { pick } from '../merge/mergeUnits'
import { adopted } from './reconcileBase'

type Changes = Partial<SessionContext>

/**
 * Parks a newer version beside the base and compares. A write of ours that shows in it has landed, and what it wrote
 * belongs to the base from then on, so that nobody is asked about their own change; so does what an earlier write of
 * ours left, one that had been given up and arrived all the same. (The ETag of that base is the one from before the
 * write, which the write itself made stale: a save on it is refused, never an overwrite.)
 */
export function parkVersion(context: SessionContext, version: RecordVersion): Changes {
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
export function acceptWrite(context: SessionContext, version: RecordVersion | null): Changes {
  const sent = sentOf(context)
  if (sent === null) return {}
  const write = { is: 'landed', sent, outcome: null } as const
  if (version === null) return { write }
  const told = { ...context, ownTraces: withTag(context, sent.etag, version.etag) }
  const known = withKnownEvents(context, version)
  if (sent.kind !== 'save') return parkVersion({ ...told, write }, known)
  const there = { ...sent.before, ...version.fields }
  const stored = { ...sent, after: { ...sent.after, ...pick(there, along(context, sent.after)) } }
  return parkedAfter(told, { written: sent, stored, outcome: null }, known)
}

/**
 * The answer to a write may tell of that write alone; what was known to have happened before stays known. What it wrote
 * over can no longer be undone.
 */
function withKnownEvents(context: SessionContext, version: RecordVersion): RecordVersion {
  const { fields } = context
  const newest = theirsOf(context) ?? context.base
  const told = new Set(version.events.map(({ id }) => id))
  const known = newest?.events.filter(({ id }) => !told.has(id)) ?? []
  if (newest === null || known.length === 0) return version
  const isOver = (name: string) => !sameValue(fields, name, newest.fields[name], version.fields[name])
  const over = Object.keys(version.fields).filter(isOver)
  const isWrittenOver = (event: RecordEvent) => over.some((name) => wrote(event, name))
  const before = known.map((event) =>
    event.canUndo && isWrittenOver(event) ? { ...event, canUndo: false, undoText: null } : event,
  )
  return { ...version, events: [...version.events, ...before].slice(0, maxKnownEvents) }
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
    ownTraces: withTraces(context, landed, version),
    // A hint at this very version is answered; later, it would be news again.
    ...(context.heard !== null && sameTag(context.heard, version.etag) && { heard: null }),
    ...compared(known, version),
  }
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
    setAside: left.length > 0 ? [...context.setAside, ...left] : context.setAside,
    parked: {
      is: 'waiting',
      ...kept,
      newest: kept.changedAgain,
      cleared: Object.fromEntries(cleared),
      theirs: version,
      comparison,
    },
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
  const { base, edits, fields } = context
  if (base === null) return {}
  const own = eventsSince(base, version).filter((event) => isOwnChange(context, event))
  const written = own.reduceRight<Fields>((values, { after }) => ({ ...values, ...after }), {})
  const values = { ...written, ...(landed?.kind === 'save' && landed.after) }
  if (Object.keys(values).length === 0) return {}
  const known = { ...base, fields: { ...base.fields, ...values } }
  return {
    base: known,
    edits: dropEqualEdits(fields, edits, known.fields),
    setAside: replacedByOwn(
      context.setAside.map((aside) => overOwn(context, base, aside, values)),
      (name) => Object.hasOwn(values, name) && !sameValue(fields, name, values[name], base.fields[name]),
    ),
  }
}

/**
 * Putting something back over what one wrote there oneself since needs no question; over what others had written in
 * between, and is in it, it does.
 */
function overOwn(
  { fields }: SessionContext,
  before: RecordVersion,
  aside: SetAside,
  written: Fields,
): SetAside {
  const { over = {} } = aside
  const names = Object.keys(over).filter(
    (name) => Object.hasOwn(written, name) && sameValue(fields, name, over[name], before.fields[name]),
  )
  return names.length === 0 ? aside : { ...aside, over: { ...over, ...pick(written, names) } }
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
