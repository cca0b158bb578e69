import type { Choice, Draft, SetAside, UnknownParts, WrittenTexts } from '../port/draft'
import type { Fields, FieldTable, FieldValue } from '../record/fieldTable'
import type { RecordEvent, RecordVersion, SentOperation } from '../port/recordApi'
import { isOperationKind, rowOf } from '../port/rowOf'
import { fail, instant, listOf, mapOf, nullOr, oneOf, readAs, record, text, type Reader } from '../json/shape'

/**
 * Reads a draft out of whatever was stored, key by key. Nothing is guessed: with a value that no build can have
 * written it is no draft. But drafts outlive the code that wrote them: an operation or a field that this build does not
 * know, or knows as another kind, is left out and named in `unknown`, and all else is kept.
 */
export function draftOver(table: FieldTable): Reader<Draft> {
  return (value) => {
    const from = record(value)
    const base = sorted(table, record(from.base).fields)
    const edits = sorted(table, from.edits)
    const unreadable = mapOf(text)(from.unreadable)
    // Without the value that an edit lies over nobody can tell whether somebody else has changed it.
    const lost = base.misfits.filter((name) => name in edits.values || name in unreadable)
    const fields: Reader<Fields> = (each) => without(sorted(table, each).values, base.misfits)
    const strangeTexts = Object.keys(unreadable).filter((name) => !isKnown(table, name))
    const inFlight = nullOr((each) => sent(fields, each))(from.sent)
    const operation = inFlight !== null && 'unknown' in inFlight ? inFlight.unknown : null
    return {
      base: version(fields, from.base),
      edits: fields(from.edits),
      unreadable: without(unreadable, [...base.misfits, ...strangeTexts]),
      // Drafts from before there were notes in them have none.
      note: from.note === undefined ? '' : text(from.note),
      labels: mapOf(text)(from.labels),
      choices: choices(fields, from.choices),
      setAside: listOf((each) => setAside(fields, each))(from.setAside),
      sent: inFlight !== null && 'unknown' in inFlight ? null : inFlight,
      ...(from.ownChanges !== undefined && { ownChanges: listOf(text)(from.ownChanges) }),
      at: instant(from.at),
      ...unknownParts(operation, [...edits.strange, ...edits.misfits, ...strangeTexts, ...lost]),
    }
  }
}

function unknownParts(
  operation: string | null,
  names: readonly string[],
): { readonly unknown?: UnknownParts } {
  const fields = [...new Set(names)]
  return operation === null && fields.length === 0 ? {} : { unknown: { operation, fields } }
}

function version(fields: Reader<Fields>, value: unknown): RecordVersion {
  const from = record(value)
  return {
    etag: nullOr(text)(from.etag),
    fields: fields(from.fields),
    names: mapOf(text)(from.names),
    events: listOf(event)(from.events),
    details: mapOf(detail)(from.details),
  }
}

/** An event as a draft keeps it: without the values it changed. */
function event(value: unknown): RecordEvent {
  const from = record(value)
  return {
    id: text(from.id),
    at: instant(from.at),
    by: nullOr(text)(from.by),
    ...(from.byId !== undefined && { byId: text(from.byId) }),
    kind: text(from.kind),
    text: text(from.text),
    changeId: nullOr(text)(from.changeId),
    before: null,
    after: null,
    canUndo: false,
    undoText: null,
  }
}

/** A way of choosing that this build does not know counts as no choice: the person is asked again. */
function choices(fields: Reader<Fields>, value: unknown): Readonly<Record<string, Choice>> {
  const read = Object.entries(mapOf((each) => choice(fields, each))(value))
  return Object.fromEntries(read.flatMap(([key, each]) => (each === null ? [] : [[key, each] as const])))
}

function choice(fields: Reader<Fields>, value: unknown): Choice | null {
  const from = record(value)
  const take = readAs(oneOf('mine', 'theirs', 'combined'), text(from.take))
  const theirs = fields(from.theirs)
  const combined = from.text === undefined ? {} : { text: text(from.text) }
  const places = from.places === undefined ? {} : { places: listOf(nullOr(text))(from.places) }
  const written = from.written === undefined ? {} : { written: writtenTexts(from.written) }
  return take && { take, theirs, ...combined, ...places, ...written }
}

function writtenTexts(value: unknown): WrittenTexts {
  const { whole, places, over, mine, unreadable } = record(value)
  return {
    whole: listOf(text)(whole),
    ...(over !== undefined && { over: listOf(nullOr(text))(over) }),
    ...(mine !== undefined && { mine: listOf(nullOr(text))(mine) }),
    ...(unreadable !== undefined && { unreadable: listOf(text)(unreadable) }),
    places: listOf(nullOr(text))(places),
  }
}

function setAside(fields: Reader<Fields>, value: unknown): SetAside {
  const from = record(value)
  const by = readAs(oneOf('undo', 'draft', 'written'), from.by)
  return {
    key: text(from.key),
    values: fields(from.values),
    ...(by !== null && { by }),
    ...(from.over !== undefined && { over: fields(from.over) }),
    ...(from.unreadable !== undefined && { unreadable: listOf(text)(from.unreadable) }),
    ...(from.note !== undefined && { note: text(from.note) }),
    ...(typeof from.turn === 'number' && { turn: from.turn }),
    ...(from.dismissed === true && { dismissed: true }),
  }
}

function sent(fields: Reader<Fields>, value: unknown): SentOperation | { readonly unknown: string } {
  const from = record(value)
  const kind = text(from.kind)
  if (!isOperationKind(kind)) return { unknown: kind }
  return {
    kind,
    // Drafts of the first version say `jobId`.
    recordId: text(from.recordId ?? from.jobId),
    etag: nullOr(text)(from.etag),
    changeId: text(from.changeId),
    madeAt: instant(from.madeAt),
    ...rowOf({ kind }).body(from, fields),
  } as SentOperation
}

/**
 * Values by field name, in the order they came: those that fit their row, the names of those that do not, and the
 * names that no row has.
 */
function sorted(table: FieldTable, value: unknown) {
  const values: Record<string, FieldValue> = {}
  const misfits: string[] = []
  const strange: string[] = []
  for (const [name, each] of Object.entries(mapOf(nullOr(plain))(value))) {
    const row = table.find((row) => row.name === name)
    if (row === undefined) strange.push(name)
    else if (each !== null && (typeof each === 'boolean') !== (row.kind === 'boolean')) misfits.push(name)
    else values[name] = each
  }
  return { values, misfits, strange }
}

const plain: Reader<string | boolean> = (value) =>
  typeof value === 'string' || typeof value === 'boolean' ? value : fail()

function isKnown(table: FieldTable, name: string): boolean {
  return table.some((row) => row.name === name)
}

function without<Value>(
  values: Readonly<Record<string, Value>>,
  names: readonly string[],
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)))
}

const detail: Reader<string | number | boolean | null> = (value) =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value)
    ? (value as string | number | boolean | null)
    : fail()
