import {
  comparisonOf,
  type SessionContext,
  type SessionEvent,
  theirsOf,
  unsavedIn,
} from '../../machines/selectors/session'
import { isText } from '../../services/record/textKinds'
import type { FieldRow, Fields, FieldValue } from '../../services/record/fieldTable'
import type { Messages } from '../messages/catalogue'
import { putBackOf } from '../conflict/keptView'
import { valueViews } from '../values/valueView'

/** Something others did to a field, to be looked at there: what it was and what it is. */
export interface FieldChangeView {
  /**
   * `both`: a text with one's own change and theirs in it. `overlap`: theirs is not in it yet. `aside`: one took theirs, and
   * one's own can be put back.
   */
  readonly kind: 'takenIn' | 'both' | 'overlap' | 'aside'
  /** Before theirs came in; for `both` and `overlap` what one typed oneself. */
  readonly before: string
  readonly theirs: string
  /** What stands there now. */
  readonly after: string
  /** Words in it can be compared. */
  readonly isText: boolean
  /** What leads to a decision, or brings back what stood there before; null where it does already. */
  readonly way: SessionEvent | null
}

/** What was given up for theirs in this field, as long as nobody has written there since; a group says it once. */
function asideOf({ name }: FieldRow, { setAside, mayEdit, ...unsaved }: SessionContext) {
  if (!mayEdit || name in unsavedIn(unsaved)) return undefined
  return setAside.findLast(
    ({ by, dismissed, values }) => by === undefined && dismissed !== true && Object.keys(values)[0] === name,
  )
}

/** Of what was given up: the texts that are no values yet. */
function textsIn({
  values,
  unreadable = [],
}: SessionContext['setAside'][number]): SessionContext['unreadable'] {
  return Object.fromEntries(unreadable.map((name) => [name, String(values[name])]))
}

/** What others did to one field, as far as it can be shown beside it; null where there is nothing. Pure. */
export function fieldChange(
  row: FieldRow,
  context: SessionContext,
  messages: Messages,
): FieldChangeView | null {
  const shown = <const Values extends readonly (FieldValue | undefined)[]>(
    values: Values,
    { unreadable }: Pick<SessionContext, 'unreadable'> = context,
  ) => valueViews(row, values, { ...context, unreadable }, messages)
  const hasWords = isText(row)
  const standing = { ...context.base?.fields, ...context.edits, ...context.unreadable }
  const mine = standing[row.name]
  const [theirs, comparison] = [theirsOf(context), comparisonOf(context)]
  const parked = [...(comparison?.decisions ?? []), ...(comparison?.combined ?? [])]
  const isParked = parked.some((each) =>
    'names' in each ? each.names.includes(row.name) : each.name === row.name,
  )
  if (isParked && theirs !== null) {
    const [own, made] = shown([mine, theirs.fields[row.name]])
    return {
      kind: 'overlap',
      before: own.text,
      theirs: made.text,
      after: made.text,
      isText: hasWords,
      way: { type: 'review' },
    }
  }
  const aside = asideOf(row, context)
  if (aside !== undefined) {
    const [own, stands] = shown([aside.values[row.name], mine], { unreadable: textsIn(aside) })
    return {
      kind: 'aside',
      before: own.text,
      theirs: stands.text,
      after: stands.text,
      isText: hasWords,
      way: putBackOf(aside),
    }
  }
  const change = context.takenIn[row.name]
  if (change === undefined) return null
  const back = valuesBefore(row, context)
  // What somebody wrote over it since is newer than both, and nothing to be thrown away.
  const isRewritten = Object.entries(back).some(([name, before]) => {
    const stands = standing[name] ?? null
    return stands !== before && stands !== context.takenIn[name]?.after
  })
  if (isRewritten) return null
  const isBoth = change.after !== change.theirs && change.after === mine
  const isBack = Object.entries(back).every(
    ([name, value]) => value === (context.edits[name] ?? context.base?.fields[name] ?? null),
  )
  const [before, made, after] = shown([change.before, change.theirs, change.after])
  return {
    kind: isBoth ? 'both' : 'takenIn',
    before: before.text,
    theirs: made.text,
    after: after.text,
    isText: hasWords,
    way: isBack ? null : { type: 'field.edit', values: back },
  }
}

/** A group goes back as one: half of it is nothing anybody had. */
function valuesBefore(row: FieldRow, { fields, takenIn }: SessionContext): Fields {
  const unit = fields.filter(
    ({ name, group }) => name === row.name || (group !== undefined && group === row.group),
  )
  return Object.fromEntries(
    unit.flatMap(({ name }) => {
      const change = takenIn[name]
      return change === undefined ? [] : [[name, change.before] as const]
    }),
  )
}
