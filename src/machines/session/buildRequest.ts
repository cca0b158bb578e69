import { newChangeId } from '../../services/record/changeId'
import { withoutCompression } from '../../services/record/etagGrammar'
import type { Fields } from '../../services/record/fieldTable'
import type { SentOperation } from '../../services/port/recordApi'
import { maxOwnChanges } from './limits'
import type { AskedBy, Operation, SessionContext } from './editSession.types'
import { rowOf } from '../../services/port/rowOf'
import { theirsOf } from './parked'
import { outcomeOf } from './write'
import { namesToSend, pick, mergeUnitsOf, withGroups } from '../merge/mergeUnits'

/**
 * The edits that may be sent: all but those the server has refused and nobody has touched since. A field that is
 * refused, or whose text is no value yet, holds back its whole group: half of that is nothing anybody typed.
 */
export function sendableEdits({ edits, problems, unreadable, fields }: SessionContext): Fields {
  const heldBack = withGroups(fields, Object.keys({ ...problems, ...unreadable }))
  return Object.fromEntries(Object.entries(edits).filter(([name]) => !heldBack.includes(name)))
}

/**
 * Puts an operation into one unchangeable request. A save is conditional on the version the person was looking at;
 * anything else on the newest one known, because it is asked again wherever that could matter.
 */
export function buildRequest(
  context: SessionContext,
  operation: Operation,
  askedBy: AskedBy,
): Partial<SessionContext> {
  const { recordId, base } = context
  if (base === null) return {}
  const changeId = newChangeId()
  const request = { recordId, changeId, madeAt: new Date().toISOString() }
  const sent: SentOperation =
    operation.kind === 'save'
      ? { ...request, kind: 'save', etag: base.etag, ...valuesOfSave(context, base.fields) }
      : { ...operation, ...request, etag: tagOfNewest(context, (theirsOf(context) ?? base).etag) }
  return {
    write: { is: 'inFlight', sent },
    askedBy,
    ...(operation.kind === 'save' && { restored: null }),
    ownChanges: withOwn(context.ownChanges, sent),
  }
}

/** Refused although nothing is newer: perhaps for the mark that a compressing proxy leaves in a tag on its way out. */
function tagOfNewest(context: SessionContext, etag: string | null): string | null {
  return etag !== null && outcomeOf(context) === 'stale' ? withoutCompression(etag) : etag
}

/** The changes that are one's own, with this one, if it is one. */
export function withOwn(ownChanges: readonly string[], sent: SentOperation): readonly string[] {
  return rowOf(sent).isOwnChange ? [...ownChanges, sent.changeId].slice(-maxOwnChanges) : ownChanges
}

function valuesOfSave(context: SessionContext, base: Fields): { before: Fields; after: Fields } {
  const edits = sendableEdits(context)
  // What was not read is not sent along: nobody has seen what it would overwrite.
  const isKnown = (name: string) => Object.hasOwn(base, name) || Object.hasOwn(edits, name)
  const units = mergeUnitsOf(context.fields)
  const names = units.flatMap((unit) => namesToSend(unit.names, edits).filter(isKnown))
  const absent = Object.fromEntries(names.map((name) => [name, null]))
  const before = { ...absent, ...pick(base, names) }
  return { before, after: { ...before, ...edits } }
}
