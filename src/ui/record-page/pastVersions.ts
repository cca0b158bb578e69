import { sameValue, withGroups } from '../../machines/selectors/merge'
import { replacedBy, savesByItself, type SessionContext, theirsOf } from '../../machines/selectors/session'
import { isText } from '../../services/record/textKinds'
import type { Fields, FieldTable } from '../../services/record/fieldTable'
import type { RecordEvent } from '../../services/port/recordApi'
import { markedAgainst, type MarkedPiece } from '../conflict/markedText'
import type { Messages } from '../messages/catalogue'
import { fieldLabel } from '../messages/fieldMessages'
import { valueViews } from '../values/valueView'
import { allEvents } from './eventsView'

/** A job as it once was. */
export interface PastVersion {
  readonly id: string
  /** The change that made it: when and by whom; null for the one before every change that is known. */
  readonly made: { readonly at: string; readonly by: string | null } | null
  readonly fields: Fields
}

/**
 * The versions a job has had, as far as the known changes lead back, newest first. A change whose values did not come
 * along ends the way: what was before it nobody here can say. Pure.
 */
export function pastVersions(context: SessionContext, read: readonly RecordEvent[]): readonly PastVersion[] {
  const newest = theirsOf(context) ?? context.base
  if (newest === null) return []
  const changes = allEvents(context, read).filter(({ before }) => before !== null)
  const versions: PastVersion[] = []
  let { fields } = newest
  for (const { id, at, by, before, leftOut = [] } of changes) {
    versions.push({ id, made: { at, by }, fields })
    if (leftOut.length > 0) return versions
    fields = { ...fields, ...before }
  }
  return [...versions, { id: 'first', made: null, fields }]
}

/** A field in which two versions differ, with what differs marked where it is a text. */
export interface ComparedField {
  readonly name: string
  readonly label: string
  readonly older: readonly MarkedPiece[]
  readonly newer: readonly MarkedPiece[]
}

/** Where two versions differ. `labels`: names of clients and contacts by id, beyond those the session knows. Pure. */
export function comparedFields(
  older: PastVersion,
  newer: PastVersion,
  context: SessionContext,
  messages: Messages,
  labels: Readonly<Record<string, string>> = {},
): readonly ComparedField[] {
  const names = { ...context, labels: { ...labels, ...context.labels }, unreadable: {} }
  return context.fields
    .filter(({ name }) => differs(context.fields, name, older.fields, newer.fields))
    .map((row) => {
      const values = [older.fields[row.name], newer.fields[row.name]] as const
      const [before, after] = valueViews(row, values, names, messages)
      const areWords = isText(row)
      // Words about a value, such as "nothing", are no words of it.
      const { mine, theirs } =
        areWords && !before.isNote && !after.isNote
          ? markedAgainst(before.text, after.text)
          : { mine: [{ text: before.text, mark: null }], theirs: [{ text: after.text, mark: null }] }
      return { name: row.name, label: fieldLabel(messages.fields, row), older: mine, newer: theirs }
    })
}

/**
 * What has to be edited so that a job is stored as it was in a version, a group as a whole; nothing where it is already.
 * What is typed in other fields has nothing to do with it. Pure.
 */
export function editsTo({ fields }: PastVersion, { base, fields: rows }: SessionContext): Fields {
  const stored = base?.fields ?? {}
  const differing = rows.map(({ name }) => name).filter((name) => differs(rows, name, fields, stored))
  return Object.fromEntries(withGroups(rows, differing).map((name) => [name, fields[name] ?? null]))
}

/**
 * What becomes of what is typed and not saved when these values are brought back. `waits`: they wait in the form with
 * other changes, which nobody has asked to be saved. `replaced`: the fields in which they come in its place. Pure.
 */
export function besideUnsaved(
  values: Fields,
  context: SessionContext,
): { readonly waits: boolean; readonly replaced: readonly string[] } {
  const isAnother = (name: string) => !(name in values)
  return {
    waits: !savesByItself(context) && Object.keys(context.edits).some(isAnother),
    replaced: replacedBy(values, context),
  }
}

const differs = (rows: FieldTable, name: string, a: Fields, b: Fields) =>
  !sameValue(rows, name, a[name] ?? null, b[name] ?? null)

/** The clients and contacts of these versions that nobody here can name. Pure. */
export function unnamedReferences(
  versions: readonly PastVersion[],
  context: SessionContext,
): ReadonlySet<string> {
  const { fields: rows, labels, base } = context
  const theirs = theirsOf(context)
  const named = (name: string, id: string) =>
    id in labels || [base, theirs].some((each) => each?.fields[name] === id && name in each.names)
  const ids = versions.flatMap(({ fields }) =>
    rows
      .filter(({ kind }) => kind === 'reference')
      .map(({ name }) => [name, fields[name]] as const)
      .filter(([name, id]) => typeof id === 'string' && !named(name, id))
      .map(([, id]) => String(id)),
  )
  return new Set(ids)
}
