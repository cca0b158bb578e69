import { sameTag, sameValue } from '../../machines/selectors/merge'
import { isLongText } from '../../services/record/textKinds'
import {
  asAsked,
  comparisonOf,
  notesSince,
  outcomeOf,
  sentOf,
  theirsOf,
  type SessionContext,
} from '../../machines/selectors/session'
import type { FieldTable } from '../../services/record/fieldTable'
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
  /** Null where nobody has changed anything. */
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
  const noted = notesSince(context)
  const notes = noted.map((event) => noteView(event, messages))
  if (theirs === null || (rows.length + notes.length === 0 && sameTag(base.etag, theirs.etag))) {
    return {
      title: conflict.confirmLeftTitle,
      lead: outcomeOf(context) === 'left' ? left.lead : conflict.confirmWaitedLead,
      confirm: left.confirm,
      isFinal,
      changes: null,
      notes,
    }
  }
  return {
    title: conflict.confirmTitle(
      rows.length === 0 && noted.length > 0 ? whoNoted(noted) : authorsOfAll(context).who,
    ),
    lead: changed.lead,
    confirm: changed.confirm,
    isFinal,
    notes,
    changes: rows.map((row) => {
      const { name } = row
      const [before, now] = valueViews(row, [base.fields[name], theirs.fields[name]], context, messages)
      const isText = isLongText(row) && !before.isNote && !now.isNote
      return { name, label: fieldLabel(messages.fields, row), before, now, isText }
    }),
  }
}

function whoNoted(noted: readonly RecordEvent[]): Who {
  return { names: [...new Set(noted.flatMap(({ by }) => by ?? []))], own: false }
}

function noteView({ id, by, at, text }: RecordEvent, { notes, format }: Messages): NoteView {
  return { id, heading: notes.by(by ?? notes.someone, format.when(at)), text }
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
