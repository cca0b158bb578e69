import type { Draft } from '../services/draft'
import type { Fields } from '../services/fieldTable'
import { withoutCompression } from '../services/etagGrammar'
import type { JobVersion, SentOperation } from '../services/jobsApi'
import { attributionOf } from './attribution'
import { putAside } from './edits'
import { eventsSince } from './eventsSince'
import { limits } from './limits'
import { notStored, ownWriteLanded } from './ownWrite'
import { keepChoices, resolve } from './resolve'
import { sameTag } from './sameTag'
import type { Attribution, SessionContext } from './session'
import { sameValue } from './sameValue'
import { rebase, settle } from './threeWay'
import { compareTyped } from './typed'
import { pick, withGroups, type Unit } from './units'

type Changes = Partial<SessionContext>

/** The one way a base is replaced: as a whole, with the edits that lie over it from now on. */
export function adopted(base: JobVersion, edits: Fields): Changes {
  return { base, edits, theirs: null, comparison: null, choices: {}, changedAgain: [] }
}

/**
 * Parks a newer version beside the base and compares. A write of ours that shows in it has landed, and what it wrote
 * belongs to the base from then on, so that nobody is asked about his own change; so does what an earlier write of
 * ours left, one that had been given up and arrived all the same. (The ETag of that base is the one from before the
 * write, which the write itself made stale: a save on it is refused, never an overwrite.)
 */
export function parked(context: SessionContext, version: JobVersion): Changes {
  if (context.base === null) return adopted(version, context.edits)
  if (isNotThere(context, version)) {
    // Taken for stored, and not there after all: what becomes of it is open again.
    const open = { sent: context.landed, landed: null, outcome: 'unknown' } as const
    return { ...open, ...parkedAfter({ ...context, ...open }, null, null, version) }
  }
  const written = context.landed ?? landedIn(context, version)
  return parkedAfter(context, written, written && asStored(context, written, version), version)
}

/**
 * What a 2xx with the written record says. A field that came back with another value than was sent stays an edit with
 * a problem, over the value that is really there; it is not sent again until somebody touches it.
 */
export function accepted(context: SessionContext, version: JobVersion): Changes {
  const { sent } = context
  if (sent?.kind !== 'save') return parked({ ...context, landed: sent }, version)
  const there = { ...sent.before, ...version.fields }
  const missing = notStored(sent, version, context.fields)
  const stored = { ...sent, after: { ...sent.after, ...pick(there, missing) } }
  return parkedAfter(context, sent, stored, version)
}

/**
 * Takes the parked version as the base, with the edits carried over. While something is left to decide it stays
 * parked: an edit of such a field has no place over theirs yet.
 */
export function carriedOver(context: SessionContext): Changes {
  const { fields, theirs, comparison, edits, takenIn, problems } = context
  if (theirs === null || comparison === null || comparison.decisions.length > 0) return {}
  const kept = rebase(comparison, edits, theirs.fields)
  const unsaved = withGroups(fields, Object.keys(kept))
  return {
    ...adopted(theirs, kept),
    problems: Object.fromEntries(Object.entries(problems).filter(([name]) => unsaved.includes(name))),
    takenIn: { ...takenIn, ...attributions(context) },
  }
}

/**
 * Applies the person's choices: the parked version becomes the base, and what was chosen lies over it. A text that is
 * no value yet stays one when it is chosen.
 */
export function resolved(context: SessionContext): Changes {
  const { fields, theirs, comparison, edits, choices } = context
  if (theirs === null || comparison === null) return {}
  const resolution = resolve(fields, comparison, edits, theirs.fields, choices)
  const decided = comparison.decisions.flatMap(({ names }) => names)
  const unreadable = Object.entries(context.unreadable).filter(
    ([name, text]) => !decided.includes(name) || resolution.edits[name] === text,
  )
  const isValue = ([name]: readonly [string, unknown]) => unreadable.every(([each]) => each !== name)
  return {
    ...adopted(theirs, Object.fromEntries(Object.entries(resolution.edits).filter(isValue))),
    unreadable: Object.fromEntries(unreadable),
    setAside: [...context.setAside, ...resolution.setAside.map((aside) => putAside(context, aside))],
    takenIn: { ...context.takenIn, ...attributions(context) },
    problems: {},
  }
}

/**
 * The same write once more, because nothing has changed. One that was refused with the very tag the record still has
 * goes with that tag as its server made it: a compressing proxy marks tags on the way out and not on the way in.
 */
export function resent({ counts, outcome, sent, theirs }: SessionContext): Changes {
  if (sent === null || outcome !== 'stale') return {}
  const tag = theirs?.etag ?? null
  const etag = tag && withoutCompression(tag)
  return {
    sent: etag === sent.etag ? sent : { ...sent, etag },
    counts: { ...counts, blocked: counts.blocked + 1 },
  }
}

/** Goes on where a draft left off. What was in flight then is looked for before anything else. */
export function restored(context: SessionContext, draft: Draft): Changes {
  const { base, edits, unreadable, note, labels, choices, setAside, sent } = draft
  const isTyped = Object.keys({ ...edits, ...unreadable }).length > 0 || note !== ''
  return {
    base,
    edits,
    unreadable,
    note,
    labels,
    choices,
    setAside,
    sent,
    outcome: sent && 'left',
    ownChanges: sent ? [sent.changeId] : [],
    // What somebody typed before a crash is saved when he says so, or types on.
    counts: { ...context.counts, autosaves: limits.autosaves },
    notice: isTyped ? { code: 'restored', at: draft.at } : null,
  }
}

/** Parks a version in which a write has landed, or none has; `stored` is that write as it was stored. */
function parkedAfter(
  context: SessionContext,
  written: SentOperation | null,
  stored: SentOperation | null,
  version: JobVersion,
): Changes {
  const known = { ...context, ...acknowledged(context, stored, version) }
  return {
    ...(stored !== null && { landed: stored, sent: null, problems: unstored(context, written, stored) }),
    // A hint at this very version is answered; later, it would be news again.
    ...(context.heard !== null && sameTag(context.heard, version.etag) && { heard: null }),
    ...compared(known, version),
  }
}

function compared(context: SessionContext, version: JobVersion): Changes {
  const { base, edits } = context
  if (base === null) return {}
  const comparison = compareTyped(context, base.fields, version.fields)
  return { base, edits, theirs: version, comparison, ...keepChoices(context.choices, comparison) }
}

function acknowledged(context: SessionContext, landed: SentOperation | null, version: JobVersion): Changes {
  const { base, edits, fields, ownChanges } = context
  if (base === null) return {}
  const own = eventsSince(base, version).filter(
    ({ changeId }) => changeId !== null && ownChanges.includes(changeId),
  )
  const written = own.reduceRight<Fields>((values, { after }) => ({ ...values, ...after }), {})
  const values = { ...written, ...(landed?.kind === 'save' && landed.after) }
  if (Object.keys(values).length === 0) return {}
  const known = { ...base, fields: { ...base.fields, ...values } }
  return { base: known, edits: settle(fields, edits, known.fields) }
}

function landedIn({ base, sent, fields, person }: SessionContext, version: JobVersion): SentOperation | null {
  const isThere = base !== null && sent !== null && ownWriteLanded(sent, base, version, fields, person)
  return isThere ? sent : null
}

/** A save that was answered yes, without a version to show for it, while the record is the very one from before. */
function isNotThere({ base, landed, fields, person }: SessionContext, version: JobVersion): boolean {
  if (base === null || landed?.kind !== 'save' || landed.etag === null) return false
  return sameTag(landed.etag, version.etag) && !ownWriteLanded(landed, base, version, fields, person)
}

/**
 * A write as it was stored: as its own event says, because a server may have kept another value than was sent. Where
 * it left no event, as the version says, but for what somebody else has written since.
 */
function asStored(
  { base, fields }: SessionContext,
  written: SentOperation,
  version: JobVersion,
): SentOperation {
  if (written.kind !== 'save' || base === null) return written
  const own = version.events.find(({ changeId }) => changeId === written.changeId)?.after
  const since = eventsSince(base, version).map(({ after }) => after ?? {})
  const missing = notStored(written, version, fields).filter((name) =>
    since.every((after) => !(name in after)),
  )
  const stored = own ? pick(own, Object.keys(written.after)) : pick(version.fields, missing)
  return { ...written, after: { ...written.after, ...stored } }
}

/** The problems there are once a write is stored: an edit of which another value was stored has one. */
function unstored(
  { problems, fields, edits }: SessionContext,
  written: SentOperation | null,
  stored: SentOperation,
): SessionContext['problems'] {
  if (written?.kind !== 'save' || stored.kind !== 'save') return problems
  const { after } = written
  const isUnstored = (name: string) =>
    !sameValue(fields, name, after[name], stored.after[name]) &&
    sameValue(fields, name, edits[name], after[name])
  const found = Object.keys(after).filter(isUnstored)
  return { ...problems, ...Object.fromEntries(found.map((name) => [name, { code: 'notStored' }] as const)) }
}

function attributions({
  base,
  theirs,
  comparison,
  ownChanges,
  person,
}: SessionContext): Record<string, Attribution> {
  if (base === null || theirs === null || comparison === null) return {}
  const combined: readonly Unit[] = comparison.combined.map(({ name }) => ({ key: name, names: [name] }))
  return Object.fromEntries(
    [...comparison.theirs, ...combined].flatMap(({ names }) =>
      names.map((name) => [name, attributionOf([name], base, theirs, ownChanges, person)] as const),
    ),
  )
}
