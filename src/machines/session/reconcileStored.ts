import type { Fields, FieldValue } from '../../services/record/fieldTable'
import type { RecordVersion, SentOperation } from '../../services/port/recordApi'
import { eventsSince, wrote } from '../../services/port/eventsSince'
import { pick, withGroups } from '../merge/mergeUnits'
import { isKept, sameInBox, sameValue } from '../merge/sameValue'
import type { OpenOutcome, SessionContext } from './editSession.types'
import { notStored } from './reconcileOwnWrite'
import { landedOf } from './write'

/** A write of ours that has landed: as it was sent, and as it was stored. */
export interface Landed {
  readonly written: SentOperation
  readonly stored: SentOperation
  readonly outcome: OpenOutcome | null
}

/**
 * A write as it was stored: as its own event says, because a server may have kept another value than was sent. Where
 * it left no event, a value that is not there any more, and that no event says somebody else wrote over, counts as not
 * written: whoever changed it, it is a decision, and nobody's work is overwritten unseen.
 */
export function asStored(
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
export function unkept({ edits, fields }: SessionContext, landed: Landed | null): Fields {
  if (landed?.written.kind !== 'save' || landed.stored.kind !== 'save') return edits
  const { written, stored } = { written: landed.written, stored: landed.stored }
  const isDone = ([name, value]: readonly [string, FieldValue]) =>
    name in stored.after &&
    sameInBox(fields, name, value, written.after[name]) &&
    isKept(fields, name, value, stored.after[name])
  return Object.fromEntries(Object.entries(edits).filter((edit) => !isDone(edit)))
}

/**
 * What a server said yes to and left as it was, with nobody else's change to explain it: a problem, since sending it
 * again would be answered the same way for ever.
 */
export function ignoredOf(
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
export function unstored(
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

export function withValues(stored: SentOperation, values: Fields): SentOperation {
  return stored.kind === 'save' ? { ...stored, after: { ...stored.after, ...values } } : stored
}

/** What was sent, and what a backend chooses along with it: the contact of a client. */
export function along({ fields }: Pick<SessionContext, 'fields'>, sent: Fields): readonly string[] {
  return withGroups(fields, Object.keys(sent))
}
