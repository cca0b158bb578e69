import { isBy, noteKind } from '../../services/port/eventsSince'
import { sameValue } from '../../machines/selectors/merge'
import { type SessionContext, theirsOf } from '../../machines/selectors/session'
import type { RecordEvent } from '../../services/port/recordApi'
import { isText } from '../../services/record/textKinds'
import { extracts, type Extracts } from '../conflict/extracts'
import { fieldLabels } from '../values/fieldLabels'
import type { Messages } from '../messages/catalogue'
import { fieldLabel } from '../messages/fieldMessages'
import { valueViews, type ValueView } from '../values/valueView'

/** One line of notes or history: who, when and what. */
export interface EventView {
  readonly id: string
  readonly who: string
  /** Done by the very person who reads this. */
  readonly isOwn: boolean
  readonly at: string
  readonly when: string
  readonly text: string
  readonly isNote: boolean
  /** What it changed, value by value; references are told by the text. */
  readonly changes: readonly ChangedField[]
  /** The change an undo would take back and what that puts back; null where there is no undo. */
  readonly undo: { readonly changeId: string; readonly text: string } | null
}

export interface ChangedField {
  readonly name: string
  readonly label: string
  readonly before: ValueView
  readonly after: ValueView
  /** Of two texts the place where they differ first; null where they are no texts. */
  readonly extracts: Extracts | null
}

const plainKinds = new Set(['job_updated', 'status_changed'])

/**
 * Events for a person to read, newest first, from every version the session knows, also one that waits for a
 * decision. `read` may know some that the session does not: a colleague's note leaves the job's version as it is. Pure.
 */
export function eventsView(
  context: SessionContext,
  read: readonly RecordEvent[],
  messages: Messages,
): readonly EventView[] {
  return allEvents(context, read).map((event) => eventView(event, context, messages))
}

/** Every event that is known, once each, newest first. Pure. */
export function allEvents(context: SessionContext, read: readonly RecordEvent[]): readonly RecordEvent[] {
  const known = [context.base, theirsOf(context)].flatMap((version) => version?.events ?? [])
  const told = new Map(read.map((event) => [event.id, event]))
  // Of an event told more than once the newest word holds, but for texts that are too long to come with a job.
  const all = new Map([...told, ...known.map((event) => [event.id, withTexts(event, told)] as const)])
  return [...all.values()].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
}

function withTexts(event: RecordEvent, told: ReadonlyMap<string, RecordEvent>): RecordEvent {
  const whole = event.leftOut === undefined ? undefined : told.get(event.id)
  return whole === undefined ? event : { ...whole, canUndo: event.canUndo }
}

function eventView(event: RecordEvent, context: SessionContext, messages: Messages): EventView {
  const { notes, format } = messages
  return {
    id: event.id,
    who: event.by ?? notes.someone,
    isOwn: isBy(event, context.person),
    at: event.at,
    when: format.when(event.at),
    text: saysAll(event, context) ? '' : event.text,
    isNote: event.kind === noteKind,
    changes: changedFields(event, context, messages),
    undo: undoOf(event, context, messages),
  }
}

function changedFields(event: RecordEvent, context: SessionContext, messages: Messages): ChangedField[] {
  const changed = changedNames(event, context)
  return context.fields
    .filter(({ name, kind }) => kind !== 'reference' && event.before !== null && changed.includes(name))
    .map((row) => {
      const { name } = row
      const [before, after] = valueViews(row, [event.before?.[name], event.after?.[name]], context, messages)
      const areWords = isText(row) && !before.isNote && !after.isNote
      return {
        name,
        label: fieldLabel(messages.fields, row),
        before,
        after,
        extracts: areWords ? extracts(before.text, after.text) : null,
      }
    })
}

/** What counts as no change, white space in rich text for instance, is none here either. */
function changedNames({ before, after }: RecordEvent, { fields }: SessionContext): readonly string[] {
  return Object.keys(after ?? {}).filter((name) => !sameValue(fields, name, before?.[name], after?.[name]))
}

/** Whether the changed values tell the whole of a plain change, so that the server's sentence adds nothing. */
function saysAll(event: RecordEvent, context: SessionContext): boolean {
  const { kind, leftOut = [] } = event
  const changed = changedNames(event, context)
  const told = context.fields.filter((row) => row.kind !== 'reference').map(({ name }) => name)
  return (
    plainKinds.has(kind) &&
    leftOut.length === 0 &&
    changed.length > 0 &&
    changed.every((name) => told.includes(name))
  )
}

function undoOf(event: RecordEvent, context: SessionContext, messages: Messages): EventView['undo'] {
  const { changeId, canUndo, undoText } = event
  if (changeId === null || !canUndo || !context.mayEdit) return null
  const labels = fieldLabels(context, changedNames(event, context), messages)
  const text = labels.length === 0 ? (undoText ?? '') : messages.notes.undoOf(messages.format.list(labels))
  return { changeId, text }
}
