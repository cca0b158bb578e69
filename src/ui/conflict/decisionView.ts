import type { SessionContext } from '../../machines/session/editSession.types'
import type { Decision } from '../../machines/merge/threeWay'
import type { Choice } from '../../services/port/draft'
import type { FieldRow, Fields } from '../../services/record/fieldTable'
import { fieldLabels } from '../values/fieldLabels'
import type { Messages } from '../messages/catalogue'
import { fieldLabel } from '../messages/fieldWords'
import { valueView, type ValueView } from '../values/valueView'
import { authorsOf } from '../values/whoView'

/** One value of a side, in words. `label` names the field where there are several. */
export interface SideValue extends ValueView {
  readonly name: string
  readonly label: string | null
}

/** One block of the dialog: a field, or a group that is decided as one. */
export interface DecisionView {
  readonly key: string
  readonly label: string
  /** What it was made from, unchanged as long as neither side changes. */
  readonly source: Decision
  readonly base: readonly SideValue[]
  readonly mine: readonly SideValue[]
  readonly theirs: readonly SideValue[]
  /** "Priya Nair, today 14:02". */
  readonly by: string
  readonly changedAgain: boolean
  readonly chosen: Choice['take'] | null
  /** One text, whose words can be compared. */
  readonly isText: boolean
  /** Offered for long text that both sides have. */
  readonly canCombine: boolean
  /** The combined text as it stands: as chosen, or as it would begin. */
  readonly combined: string
  /** A combined text was written, and something else stands in its place now. */
  readonly isTextKept: boolean
}

/** One decision with its choice, if there is one. Pure. */
export function decisionView(
  decision: Decision,
  choice: Choice | null,
  context: SessionContext,
  messages: Messages,
): DecisionView {
  const { key, names, merge } = decision
  const rows = context.fields.filter((row) => names.includes(row.name))
  const sides = (values: Fields) =>
    rows.map((row) => sideValue(row, rows.length > 1, values, context, messages))
  const { who, at } = authorsOf(names, context)
  return {
    key,
    label: messages.say.list(fieldLabels(context, names, messages)),
    source: decision,
    base: sides(decision.base),
    mine: sides(decision.mine),
    theirs: sides(decision.theirs),
    by: messages.conflict.by(who, at && messages.say.when(at)),
    changedAgain: context.changedAgain.includes(key),
    chosen: choice?.take ?? null,
    isText: rows.length === 1 && (rows[0]?.kind === 'text' || rows[0]?.kind === 'longText'),
    canCombine: merge !== null,
    combined: context.choices[key]?.text ?? merge?.combined ?? '',
    isTextKept: merge !== null && choice?.take !== 'combined' && context.choices[key]?.text !== undefined,
  }
}

function sideValue(
  row: FieldRow,
  isOneOfMany: boolean,
  values: Fields,
  context: SessionContext,
  messages: Messages,
): SideValue {
  const label = isOneOfMany ? fieldLabel(messages.fields, row) : null
  return { name: row.name, label, ...valueView(row, values[row.name], context, messages) }
}
