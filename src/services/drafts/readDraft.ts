import type { Choice, Draft, SetAside } from '../port/draft'
import type { Fields, FieldTable } from '../record/fieldTable'
import type { RecordEvent, RecordVersion, SentOperation } from '../port/recordApi'
import { fail, instant, listOf, mapOf, nullOr, oneOf, record, text, truth, type Reader } from '../json/shape'

/**
 * Reads a draft out of whatever was stored, key by key; what has no business in it is left behind. Nothing is
 * guessed: with one value of a wrong kind it is no draft.
 */
export function draftOver(table: FieldTable): Reader<Draft> {
  const fields = fieldsOf(table)
  return (value) => {
    const from = record(value)
    return {
      base: version(fields, from.base),
      edits: fields(from.edits),
      unreadable: known(table, mapOf(text)(from.unreadable)),
      // Drafts from before there were notes in them have none.
      note: from.note === undefined ? '' : text(from.note),
      labels: mapOf(text)(from.labels),
      choices: mapOf((each) => choice(fields, each))(from.choices),
      setAside: listOf((each) => setAside(fields, each))(from.setAside),
      sent: nullOr((each) => sent(fields, each))(from.sent),
      at: instant(from.at),
    }
  }
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
    kind: text(from.kind),
    text: text(from.text),
    changeId: nullOr(text)(from.changeId),
    before: null,
    after: null,
    canUndo: false,
    undoText: null,
  }
}

function choice(fields: Reader<Fields>, value: unknown): Choice {
  const from = record(value)
  const take = oneOf('mine', 'theirs', 'combined')(from.take)
  const theirs = fields(from.theirs)
  return from.text === undefined ? { take, theirs } : { take, theirs, text: text(from.text) }
}

function setAside(fields: Reader<Fields>, value: unknown): SetAside {
  const from = record(value)
  return {
    key: text(from.key),
    values: fields(from.values),
    ...(from.by !== undefined && { by: oneOf('undo')(from.by) }),
    ...(from.unreadable !== undefined && { unreadable: listOf(text)(from.unreadable) }),
    ...(from.note !== undefined && { note: text(from.note) }),
  }
}

function sent(fields: Reader<Fields>, value: unknown): SentOperation {
  const from = record(value)
  const common = {
    // Drafts of the first version say `recordId`.
    recordId: text(from.recordId ?? from.recordId),
    etag: nullOr(text)(from.etag),
    changeId: text(from.changeId),
    madeAt: instant(from.madeAt),
  }
  const kind = oneOf('save', 'addEvent', 'acceptQuote', 'delete', 'undo')(from.kind)
  switch (kind) {
    case 'save': {
      const [before, after] = [fields(from.before), fields(from.after)]
      const same = Object.keys(before).join() === Object.keys(after).join()
      return same ? { ...common, kind, before, after } : fail()
    }
    case 'addEvent':
      return { ...common, kind, text: text(from.text) }
    case 'undo':
      return { ...common, kind, undoes: text(from.undoes) }
    case 'acceptQuote':
    case 'delete':
      return { ...common, kind }
  }
}

/** The values of fields the table knows, in the order they came, each of a kind its row can hold. */
function fieldsOf(table: FieldTable): Reader<Fields> {
  return (value) =>
    Object.fromEntries(
      Object.entries(record(value)).flatMap(([name, each]) => {
        const row = table.find((row) => row.name === name)
        return row === undefined
          ? []
          : [[name, nullOr<string | boolean>(row.kind === 'boolean' ? truth : text)(each)]]
      }),
    )
}

function known<T>(table: FieldTable, values: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(values).filter(([key]) => table.some(({ name }) => name === key)))
}

const detail: Reader<string | number | boolean | null> = (value) =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value)
    ? (value as string | number | boolean | null)
    : fail()
