import { sameTag, sameValue } from '../../machines/selectors/merge'
import { isLongText } from '../../services/record/textKinds'
import { comparisonOf, outcomeOf, sentOf, theirsOf } from '../../machines/selectors/session'
import { isOnRequest, rowOf } from '../../services/port/rowOf'
import { fieldLabel } from '../messages/fieldMessages'
import type { Messages } from '../messages/catalogue'
import type { SessionSnapshot } from '../workspace/sessionSnapshot'
import { valueViews, type ValueView } from '../values/valueView'
import { authorsOfAll } from '../values/whoView'

/** A field that changed while something was asked for. */
export interface ChangeView {
  readonly name: string
  readonly label: string
  readonly before: ValueView
  readonly now: ValueView
  /** Two texts whose words can be compared. */
  readonly isText: boolean
}

/**
 * What the dialog shows before a quote is accepted, a job deleted or a change undone: over somebody's change, or
 * because the page went away, or something else came in between, before it was done.
 */
export interface ConfirmView {
  readonly title: string
  readonly lead: string
  /** Null where nobody has changed anything. */
  readonly changes: readonly ChangeView[] | null
  readonly confirm: string
  /** There is no way back from it. */
  readonly isFinal: boolean
}

/** Null unless a session asks whether it shall go on. Pure. */
export function confirmView(snapshot: SessionSnapshot, messages: Messages): ConfirmView | null {
  const { context } = snapshot
  const { base, fields } = context
  const [theirs, comparison] = [theirsOf(context), comparisonOf(context)]
  const sent = sentOf(context)
  if (!snapshot.hasTag('confirming') || base === null) return null
  if (sent === null || !isOnRequest(sent)) return null
  const { kind } = sent
  const { conflict, operations } = messages
  const { changed, left } = operations[kind]
  const isFinal = rowOf(sent).endsRecord
  if (theirs === null || comparison === null || sameTag(base.etag, theirs.etag)) {
    return {
      title: conflict.confirmLeftTitle,
      lead: outcomeOf(context) === 'left' ? left.lead : conflict.confirmWaitedLead,
      confirm: left.confirm,
      isFinal,
      changes: null,
    }
  }
  const differing = [...comparison.theirs, ...comparison.same, ...comparison.decisions].flatMap(
    ({ names }) => names,
  )
  const all = new Set([...differing, ...comparison.combined.map(({ name }) => name)])
  const rows = fields.filter(
    ({ name }) => all.has(name) && !sameValue(fields, name, base.fields[name], theirs.fields[name]),
  )
  return {
    title: conflict.confirmTitle(authorsOfAll(context).who),
    lead: changed.lead,
    confirm: changed.confirm,
    isFinal,
    changes: rows.map((row) => {
      const { name } = row
      const [before, now] = valueViews(row, [base.fields[name], theirs.fields[name]], context, messages)
      const isText = isLongText(row) && !before.isNote && !now.isNote
      return { name, label: fieldLabel(messages.fields, row), before, now, isText }
    }),
  }
}
