import { type Decision, madeOver, openPlaces, type Places, wholeTexts } from '../../machines/selectors/merge'
import { isByHand } from './byHand'
import { isText } from '../../services/record/textKinds'
import { conflictChoicesIn, type SessionContext, textBrought } from '../../machines/selectors/session'
import type { Choice } from '../../services/port/draft'
import type { TextFormat } from '../../services/record/textFormat'
import type { FieldRow, Fields } from '../../services/record/fieldTable'
import { fieldLabels } from '../values/fieldLabels'
import type { Messages } from '../messages/catalogue'
import { fieldLabel } from '../messages/fieldMessages'
import { valueView, valueViews, type ValueView } from '../values/valueView'
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
  /** That it changed again, by whom, and which choice that took back, if any; empty when it did not. */
  readonly changedAgainMessage: string
  readonly chosen: Choice['take'] | null
  /** Nothing is chosen, or places of the combined text are still open. */
  readonly isOpen: boolean
  /** One text, whose words can be compared. */
  readonly isText: boolean
  /** How that text is taken apart and read; null for plain text. Its places are decided about as a whole, without typing. */
  readonly format: TextFormat | null
  /** The field, where a value that neither side has may be written for it; null where none may. */
  readonly own: FieldRow | null
  /** Offered for long text that both sides have. */
  readonly canCombine: boolean
  /** The combined text, or the new value, as it stands: as chosen, or one to begin with. */
  readonly combined: string
  /** The new value to begin with, mine where there is none, is no value yet: a text that is shown as it was typed. */
  readonly isUnreadable: boolean
  /** Somebody wrote it; neither the merge nor presses alone made it. */
  readonly isByHand: boolean
  /** The newest combined text that something else stands in place of now. */
  readonly keptText: string | null
  /** What theirs said when that text was made; null where nobody knows. */
  readonly keptOver: string | null
  /** What theirs changed since comes into it for whoever goes on with it, without a question. */
  readonly keptTakesIn: boolean
  /** Those before it, the newest first, each with what theirs said when it was made. */
  readonly keptOlder: readonly { readonly text: string; readonly over: string | null }[]
  /** What somebody wrote at each place that something else stands at now. */
  readonly keptPlaces: Places
  /** What is decided of the places in the text, in their order. */
  readonly places: Places
  /** How many places of the text are still to be decided. */
  readonly placesLeft: number
  /** The labels of other decisions that have to be made before any of this is saved. */
  readonly openBeside: readonly string[]
}

/** One decision with its choice, if there is one. Pure. */
export function decisionView(
  decision: Decision,
  choice: Choice | null,
  context: SessionContext,
  messages: Messages,
  openBeside: readonly string[] = [],
): DecisionView {
  const { key, names, merge } = decision
  const { choices, changedAgain } = conflictChoicesIn(context)
  const kept = choices[key]
  const isCombining = choice === null && kept?.take === 'combined' && Object.keys(kept.theirs).length > 0
  const places = kept?.places ?? []
  const [left, ...older] = merge === null ? [] : keptTexts(kept, choice)
  const rows = context.fields.filter((row) => names.includes(row.name))
  const told = rows.map((row) => sideValues(row, decision, context, messages))
  const sides = (side: Side) => told.flatMap((each) => each[side] ?? [])
  const { who, at } = authorsOf(names, context)
  const newest = merge === null ? wholeTexts(kept?.written).at(-1) : undefined
  const isUnreadable = newest
    ? newest.isUnreadable === true
    : names.some((name) => name in context.unreadable)
  const combined = kept?.text ?? newest?.text ?? merge?.combined ?? ''
  return {
    key,
    label: messages.format.list(fieldLabels(context, names, messages)),
    source: decision,
    base: sides('base'),
    mine: sides('mine'),
    theirs: sides('theirs'),
    by: messages.conflict.by(who, at && messages.format.when(at)),
    changedAgain: changedAgain.includes(key),
    changedAgainMessage: changedAgainMessage(decision, context, messages),
    chosen: choice?.take ?? (isCombining ? 'combined' : null),
    isOpen: choice === null,
    isText: rows.length === 1 && isText(rows[0]),
    format: rows.length === 1 ? (rows[0]?.format ?? null) : null,
    own: merge === null && rows.length === 1 && names.length === 1 ? ownIn(rows[0]) : null,
    canCombine: merge !== null,
    combined,
    isUnreadable: kept?.text === undefined && isUnreadable,
    isByHand: isByHand(decision, kept, combined),
    keptText: left?.text ?? null,
    keptOver: left?.over ?? null,
    keptTakesIn: left !== undefined && takesIn(context, decision, left),
    keptOlder: older,
    keptPlaces: kept?.written?.places ?? [],
    places,
    placesLeft: isCombining && merge !== null ? openPlaces(merge.parts, places) : 0,
    openBeside,
  }
}

function takesIn(
  context: SessionContext,
  decision: Decision,
  kept: DecisionView['keptOlder'][number],
): boolean {
  const brought = textBrought(context, decision, { ...kept, mine: null })
  return brought !== null && brought !== kept.text
}

const written: ReadonlySet<FieldRow['kind']> = new Set(['text', 'decimal', 'date', 'dateTime', 'choice'])

function ownIn(row: FieldRow | undefined): FieldRow | null {
  return row !== undefined && written.has(row.kind) ? row : null
}

/** The newest first. */
function keptTexts(kept: Choice | undefined, standing: Choice | null): DecisionView['keptOlder'] {
  const whole = wholeTexts(kept?.written).map(({ text, over }) => ({ text, over }))
  const isLeft = standing?.take !== 'combined' && kept?.text !== undefined
  const left = isLeft ? [{ text: kept.text, over: madeOver(kept) }] : []
  return [...left, ...whole.reverse().filter(({ text }) => text !== left[0]?.text)]
}

function changedAgainMessage(
  { key, names, merge }: Decision,
  context: SessionContext,
  { conflict }: Messages,
): string {
  const { changedAgain, cleared } = conflictChoicesIn(context)
  if (!changedAgain.includes(key)) return ''
  const take = cleared[key]
  const ways = {
    mine: conflict.keepMine,
    theirs: conflict.takeTheirs,
    // Of a text it may have been pressed at a place as well: no one button had been.
    combined: merge === null ? conflict.ownValue : null,
  }
  const { who } = authorsOf(names, context)
  return take === undefined ? conflict.changedAgainUnread(who) : conflict.changedAgainFrom(who, ways[take])
}

type Side = 'base' | 'mine' | 'theirs'

/** Mine and theirs stand beside each other. A side that does not have the field has nothing to say about it. */
function sideValues(
  row: FieldRow,
  { names, base, mine, theirs }: Decision,
  context: SessionContext,
  messages: Messages,
): Readonly<Record<Side, SideValue | null>> {
  const { name } = row
  const label = names.length > 1 ? fieldLabel(messages.fields, row) : null
  const [ours, others] = valueViews(row, [mine[name], theirs[name]], context, messages)
  const side = (values: Fields, view: ValueView | undefined): SideValue | null =>
    view !== undefined && Object.hasOwn(values, name) ? { name, label, ...view } : null
  return {
    base: side(base, valueView(row, base[name], context, messages)),
    mine: side(mine, ours),
    theirs: side(theirs, others),
  }
}
