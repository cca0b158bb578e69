import type { Fields } from '../../services/record/fieldTable'
import { openDecisions, applyChoices } from '../merge/applyChoices'
import type { SessionContext } from '../session/editSession.types'
import { waitingIn } from '../session/parked'
import { stillUnreadable } from '../session/reconcileBase'

/** The record as `apply` would store it now. */
export interface Preview {
  /** By field name: what is chosen, laid over theirs. */
  readonly values: Fields
  /** Texts that are no values yet and stay in their fields. */
  readonly unreadable: SessionContext['unreadable']
  /** The names of the fields that nobody has decided yet. */
  readonly open: ReadonlySet<string>
}

/** Null while there is nothing to decide. A text that is no value yet stays out of the values. */
export function previewOf(context: SessionContext): Preview | null {
  const { fields, edits } = context
  const parked = waitingIn(context)
  if (parked === null) return null
  const { theirs, comparison, choices } = parked
  const resolution = applyChoices(fields, comparison, edits, theirs.fields, choices)
  const unreadable = stillUnreadable(context, comparison, resolution)
  const kept = Object.entries(resolution.edits).filter(([name]) => !(name in unreadable))
  return {
    values: { ...theirs.fields, ...Object.fromEntries(kept) },
    unreadable,
    open: new Set(openDecisions(comparison, choices).flatMap(({ names }) => names)),
  }
}
