import { sameTag, sameValue } from '../../machines/selectors/merge'
import { isLongText } from '../../services/record/textKinds'
import {
  asAsked,
  comparisonOf,
  foreignSince,
  isNote,
  outcomeOf,
  sentOf,
  theirsOf,
  type SessionContext,
} from '../../machines/selectors/session'
import type { FieldRow, FieldTable } from '../../services/record/fieldTable'
import { isBy } from '../../services/port/eventsSince'
import type { RecordEvent, RecordVersion } from '../../services/port/recordApi'
import { isOnRequest, rowOf } from '../../services/port/rowOf'
import { fieldLabel } from '../messages/fieldMessages'
import type { Messages } from '../messages/catalogue'
import type { Who } from '../messages/who'
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

/** What a colleague noted while something was asked for. */
export interface NoteView {
  readonly id: string
  /** Who noted it, and when, in words. */
  readonly heading: string
  readonly text: string
}

/**
 * What the dialog shows before a quote is accepted, a job deleted or a change undone: over somebody's change, or
 * because the page went away, or something else came in between, before it was done.
 */
export interface ConfirmView {
  readonly title: string
  readonly lead: string
  /** Null where nobody has changed anything; empty where nothing of it is shown here. */
  readonly changes: readonly ChangeView[] | null
  readonly notes: readonly NoteView[]
  readonly confirm: string
  /** There is no way back from it. */
  readonly isFinal: boolean
}

/** Null unless a session asks whether it shall go on. Pure. */
export function confirmView(snapshot: SessionSnapshot, messages: Messages): ConfirmView | null {
  const context = asAsked(snapshot.context)
  const { base } = context
  const theirs = theirsOf(context)
  const sent = sentOf(context)
  if (!snapshot.hasTag('confirming') || base === null) return null
  if (sent === null || !isOnRequest(sent)) return null
  const { kind } = sent
  const { conflict, operations } = messages
  const { changed, left } = operations[kind]
  const isFinal = rowOf(sent).endsRecord
  const rows = theirs === null ? [] : changedRows(context, base, theirs)
  const events = foreignSince(context)
  const noted = events.filter(isNote)
  const isSame = theirs !== null && sameTag(base.etag, theirs.etag)
  if (theirs === null || (isSame && rows.length + events.length === 0)) {
    return {
      title: conflict.confirmLeftTitle,
      lead: outcomeOf(context) === 'left' ? left.lead : conflict.confirmWaitedLead,
      confirm: left.confirm,
      isFinal,
      changes: null,
      notes: [],
    }
  }
  return {
    title: conflict.confirmTitle(withOthers(authorsOfAll(context).who, events, context)),
    lead: changed.lead,
    confirm: changed.confirm,
    isFinal,
    notes: noted.map((event) => noteView(event, messages)),
    changes: isSame && rows.length === 0 && noted.length === events.length ? null : rows.map(changeView),
  }

  function changeView(row: FieldRow): ChangeView {
    const { name } = row
    const values = [base, theirs].map((version) => version?.fields[name])
    const [before, now] = valueViews(row, [values[0], values[1]], context, messages)
    const isText = isLongText(row) && !before.isNote && !now.isNote
    return { name, label: fieldLabel(messages.fields, row), before, now, isText }
  }
}

/** Whoever gave fields other values, and whoever did something that says no values: a note, for instance. */
function withOthers({ names, own }: Who, events: readonly RecordEvent[], { person }: SessionContext): Who {
  const others = events.filter(({ after }) => after === null)
  const isOwn = (event: RecordEvent) => isBy(event, person)
  const named = others.flatMap((event) => (isOwn(event) || event.by === null ? [] : [event.by]))
  return { names: [...new Set([...names, ...named])], own: own || others.some(isOwn) }
}

function noteView({ id, by, at, text }: RecordEvent, { notes, format }: Messages): NoteView {
  return { id, heading: notes.by(by, format.when(at)), text }
}

/** The fields that say something else in the newer version. */
function changedRows(context: SessionContext, before: RecordVersion, now: RecordVersion): FieldTable {
  const { fields } = context
  const { theirs = [], same = [], decisions = [], combined = [] } = comparisonOf(context) ?? {}
  const units = [...theirs, ...same, ...decisions].flatMap(({ names }) => names)
  const all = new Set([...units, ...combined.map(({ name }) => name)])
  return fields.filter(
    ({ name }) => all.has(name) && !sameValue(fields, name, before.fields[name], now.fields[name]),
  )
}
