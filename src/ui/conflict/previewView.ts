import { previewOf } from '../../machines/selectors/preview'
import { isLongText } from '../../services/record/textKinds'
import { sameValue } from '../../machines/selectors/merge'
import {
  comparisonOf,
  conflictChoicesIn,
  type SessionContext,
  theirsOf,
} from '../../machines/selectors/session'
import type { FieldRow, Fields } from '../../services/record/fieldTable'
import type { Messages } from '../messages/catalogue'
import { fieldLabel } from '../messages/fieldMessages'
import { isByHand } from './byHand'
import { valueView, type ValueView } from '../values/valueView'

/** A field of the job as it will be. `from`: whose value it is, `own` for one that neither had; null for one that nobody changed. */
export interface PreviewRow extends ValueView {
  readonly name: string
  readonly label: string
  readonly from: 'mine' | 'theirs' | 'both' | 'own' | null
  readonly isUndecided: boolean
  /** That something else stands in the field, a text that is no value yet; null where the value is all there is. */
  readonly typed: string | null
  /** A text of several lines. */
  readonly isLong: boolean
}

/** The job as `apply` would store it, each value with whose it is. Pure. */
export function previewView(context: SessionContext, messages: Messages): readonly PreviewRow[] {
  const { fields, base, edits } = context
  const theirs = theirsOf(context)
  const preview = previewOf(context)
  if (preview === null || theirs === null || base === null) return []
  const { values, unreadable, open } = preview
  const isSame = ({ name }: FieldRow, other: Fields) => sameValue(fields, name, values[name], other[name])
  const origin = (row: FieldRow): PreviewRow['from'] => {
    if (isSame(row, base.fields)) return null
    if (isSame(row, theirs.fields)) return isSame(row, edits) ? 'both' : 'theirs'
    return isSame(row, edits) ? 'mine' : isOwn(row, values[row.name], context) ? 'own' : 'both'
  }
  const shown = (row: FieldRow) =>
    open.has(row.name)
      ? { text: messages.conflict.undecided, isNote: true, from: null, isUndecided: true }
      : { ...valueView(row, values[row.name], context, messages), from: origin(row), isUndecided: false }
  return fields
    .filter((row) => isShown(row, values))
    .map((row) => ({
      name: row.name,
      label: fieldLabel(messages.fields, row),
      isLong: isLongText(row) && Boolean(values[row.name]) && !open.has(row.name),
      typed: row.name in unreadable ? messages.conflict.typed(unreadable[row.name] ?? '') : null,
      ...shown(row),
    }))
}

function isOwn({ name }: FieldRow, value: unknown, context: SessionContext): boolean {
  const decision = comparisonOf(context)?.decisions.find(({ names }) => names.includes(name))
  if (decision === undefined) return false
  return isByHand(decision, conflictChoicesIn(context).choices[decision.key], value)
}

function isShown({ name, section }: FieldRow, values: Fields): boolean {
  return section !== undefined && values[name] !== undefined
}
