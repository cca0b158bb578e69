import { comparisonOf, hasUnsaved, type SessionContext } from '../../machines/selectors/session'
import type { FieldRow, FieldValue } from '../../services/record/fieldTable'
import { readInput } from '../values/fieldInput'
import type { Messages } from '../messages/catalogue'
import { fieldLabel } from '../messages/fieldMessages'
import { fieldChange, type FieldChangeView } from './fieldChange'
import { inputProblem } from '../values/inputProblem'
import { notationOf } from '../values/notation'
import type { SessionSnapshot } from '../workspace/sessionSnapshot'
import { valueView } from '../values/valueView'
import { authorsOf, whoDid } from '../values/whoView'

/** One field of the form, ready to be drawn. */
export interface FieldView {
  readonly row: FieldRow
  readonly label: string
  /** What stands in the field: the edit, or the base value; undefined when the version lacks it. */
  readonly value: FieldValue | undefined
  /** The value in words. */
  readonly words: string
  /** The saved value: typing it back is no edit. */
  readonly known: FieldValue | undefined
  /** A typed text that is no value yet. */
  readonly unreadable: string | null
  readonly edited: boolean
  readonly editable: boolean
  /** There is no record without it. */
  readonly needed?: boolean
  /** That the server gave no value that can be read, so that nobody takes the field for an empty one. */
  readonly noValue?: string | null
  /** Why this field is not saved. */
  readonly problem: string | null
  /** It is said in the server's words. */
  readonly isServers?: boolean
  /** What somebody else does to it at this moment. */
  readonly hint: string | null
  /** What somebody else did to it a moment ago. */
  readonly mark: string | null
  /** The same, to be looked at. */
  readonly change: FieldChangeView | null
  /** The other fields of its group, in the order of the table: a reference before it narrows what can be picked. */
  readonly before: readonly GroupMember[]
  readonly after: readonly GroupMember[]
}

/** Another field of the same group. */
export interface GroupMember {
  readonly name: string
  readonly label: string
  readonly value: FieldValue
  readonly known: FieldValue
}

/** The fields that stand under one heading; without a `title` there is none. */
export interface SectionView {
  readonly key: string
  readonly title: string
  readonly fields: readonly FieldView[]
}

/** What is said under a field; it takes room there. */
export function textUnder({ noValue = null, problem, hint, mark }: FieldView): string {
  return [noValue, problem, hint, mark].filter((text) => text !== null).join(' ')
}

/** The whole form. */
export interface JobFormView {
  readonly loading: boolean
  readonly editable: boolean
  /** Something typed is not saved: it can be saved, undone and copied. */
  readonly dirty: boolean
  readonly canSave: boolean
  readonly sections: readonly SectionView[]
}

/** Everything the form shows of a session. Pure. */
export function jobFormView(snapshot: SessionSnapshot, messages: Messages): JobFormView {
  const { context } = snapshot
  const editable = snapshot.hasTag('editable') && context.mayEdit
  const dirty = hasUnsaved(context)
  return {
    loading: snapshot.hasTag('loading'),
    editable,
    dirty,
    canSave: editable && dirty,
    sections: sectionsOf(context).map(({ key, rows }) => ({
      key,
      title: messages.job.sections[key] ?? key,
      fields: rows.map((row) => fieldView(row, context, editable, messages)),
    })),
  }
}

function sectionsOf({ fields }: SessionContext): { key: string; rows: FieldRow[] }[] {
  const shown = fields.filter((row) => row.section !== undefined)
  // A table that groups nothing is a form without headings.
  if (shown.length === 0) return fields.length === 0 ? [] : [{ key: '', rows: [...fields] }]
  const keys = [...new Set(shown.map((row) => row.section ?? ''))]
  return keys.map((key) => ({ key, rows: shown.filter((row) => row.section === key) }))
}

function fieldView(row: FieldRow, context: SessionContext, editable: boolean, messages: Messages): FieldView {
  const { base, edits, unreadable } = context
  const known = base?.fields[row.name]
  const edit = edits[row.name]
  const value = standingIn(row, context)
  const text = unreadable[row.name] ?? null
  const hint = overlapOf(row, context, messages)
  const change = fieldChange(row, context, messages)
  return {
    row,
    label: fieldLabel(messages.fields, row),
    value,
    words: value === null || value === undefined ? '' : valueView(row, value, context, messages).text,
    known,
    unreadable: text,
    edited: edit !== undefined || text !== null,
    // A field the server left out has no value to compare with, so it is not offered for editing.
    editable: editable && known !== undefined,
    noValue: base !== null && known === undefined ? messages.job.noValue : null,
    ...problemOf(row, context, messages),
    hint,
    // What is being changed now is newer than what was.
    mark: hint === null ? markOf(row, context, messages, change) : null,
    change,
    ...groupOf(row, context, messages),
  }
}

/** What stands in a field: the edit, or what is saved; nothing where that belonged to the old value of one before it. */
function standingIn(row: FieldRow, { fields, base, edits }: SessionContext): FieldValue | undefined {
  const edit = edits[row.name]
  if (edit !== undefined) return edit
  const known = base?.fields[row.name]
  const before = fields.slice(0, fields.indexOf(row))
  const isOld =
    row.group !== undefined && before.some(({ group, name }) => group === row.group && name in edits)
  return isOld && known !== undefined ? null : known
}

function groupOf(row: FieldRow, context: SessionContext, messages: Messages) {
  const { fields, base } = context
  const group = row.group === undefined ? [] : fields.filter((each) => each.group === row.group)
  const member = (each: FieldRow): GroupMember => {
    const known = base?.fields[each.name] ?? null
    return {
      name: each.name,
      label: fieldLabel(messages.fields, each),
      value: standingIn(each, context) ?? null,
      known,
    }
  }
  const place = group.indexOf(row)
  return {
    before: group.slice(0, Math.max(place, 0)).map(member),
    after: group.slice(place + 1).map(member),
  }
}

function problemOf(
  row: FieldRow,
  context: SessionContext,
  messages: Messages,
): Pick<FieldView, 'problem' | 'isServers'> {
  const { unreadable, problems, base } = context
  const text = unreadable[row.name]
  const notation = notationOf(messages.format.language)
  const read = text === undefined ? null : readInput(row, text, base?.fields[row.name], notation)
  if (read !== null && 'problem' in read) return { problem: inputProblem(row, read.problem, messages) }
  const problem = problems[row.name]
  if (problem === undefined) return { problem: null }
  return 'message' in problem
    ? { problem: problem.message, isServers: true }
    : { problem: messages.job.notStored(fieldLabel(messages.fields, row)) }
}

/** Somebody changed what is being changed here: said before anybody presses Save. */
function overlapOf(row: FieldRow, context: SessionContext, { notices, fields }: Messages): string | null {
  const comparison = comparisonOf(context)
  const unit = comparison?.decisions.find(({ names }) => names.includes(row.name))
  const combined = comparison?.combined.find(({ name }) => name === row.name)
  const names = unit?.names ?? (combined && [combined.name])
  if (names === undefined || (row.group !== undefined && names[0] !== row.name)) return null
  return notices.alsoChanged(authorsOf(names, context).who, fieldLabel(fields, row))
}

function markOf(
  row: FieldRow,
  { takenIn }: SessionContext,
  { notices, format }: Messages,
  change: FieldChangeView | null,
): string | null {
  if (change?.kind === 'aside') return notices.tookTheirsHere
  const attribution = takenIn[row.name]
  if (attribution === undefined || change === null) return null
  if (change.kind === 'both') return notices.bothIn(whoDid(attribution))
  return notices.takenIn(whoDid(attribution), attribution.at && format.when(attribution.at))
}
