import { fail, text } from '../json/shape'
import type { Fields } from '../record/fieldTable'
import { sameETag } from '../record/etagGrammar'
import { noteKind } from './eventsSince'
import { operation, type OperationRow, type Sendable } from './operationRow'
import type { RecordVersion } from './recordVersion'

const acceptance = 'quote_acceptance_date'
const never = () => false

/**
 * What a person can do to a record, one row each. Requests, drafts, the sessions' consent and their recognition of own
 * writes, the notices and the backend in memory all read this table: adding an operation is adding a row.
 */
export const operations = {
  /** Writes values. `before` and `after` have exactly the same names. */
  save: operation({
    body(from, fields) {
      const [before, after] = [fields(from.before), fields(from.after)]
      const isOfOne = Object.keys(before).join() === Object.keys(after).join()
      return isOfOne ? { before, after } : fail()
    },
    onRequest: false,
    method: 'PATCH',
    path: null,
    answersVersion: true,
    endsRecord: false,
    isOwnChange: true,
    shows: ({ before, after }, { holds }) => holds(after, before),
    lacks: isOfSameTag,
    isImpossible: never,
    effect: (_record, { after }) => ({ type: 'writes', values: after, event: 'job_updated' }),
  }),

  /** Adds a note of 1 to 500 characters. Text of one's own, under an id of its own, may be sent again. */
  addEvent: operation({
    body: (from) => ({ text: text(from.text) }),
    onRequest: false,
    method: 'POST',
    path: 'events/create/',
    content: (sent) => ({ description: sent.text }),
    answersVersion: false,
    endsRecord: false,
    isOwnChange: true,
    text: (body) => body.text,
    // Servers may take outer white space off a note.
    shows: (sent, { since, isOwn }) =>
      since.some((event) => event.text.trim() === sent.text.trim() && (event.by === null || isOwn(event))),
    // A server may tidy a text, cut it or put something before it.
    lacks: ({ text: note }, { events }) =>
      events.length > 0 && !events.some((event) => isPartOf(words(note), words(event.text))),
    isImpossible: never,
    effect: (_record, body) => ({ type: 'notes', text: body.text, event: noteKind }),
  }),

  acceptQuote: operation({
    body: () => ({}),
    onRequest: true,
    method: 'POST',
    path: 'quote/accept/',
    content: () => ({}),
    answersVersion: false,
    endsRecord: false,
    isOwnChange: true,
    shows(_sent, { base, theirs, since, isOwn }) {
      const isNew = !isAccepted(base.fields) && isAccepted(theirs.fields)
      return isNew && since.some((event) => isOwn(event) && event.after !== null && isAccepted(event.after))
    },
    lacks: (_sent, { fields }) => acceptance in fields && !isAccepted(fields),
    isImpossible: (_sent, { fields }) => isAccepted(fields),
    hindrance: (_sent, { fields }) =>
      isAccepted(fields) ? 'acceptedBefore' : hasBegun(fields) ? 'workBegun' : null,
    effect: ({ fields }, _body, now) =>
      isAccepted(fields)
        ? { type: 'refused', message: 'It is accepted already.', hindrance: 'acceptedBefore' }
        : { type: 'writes', values: { [acceptance]: now }, event: 'quote_accepted' },
  }),

  delete: operation({
    body: () => ({}),
    onRequest: true,
    method: 'DELETE',
    path: null,
    answersVersion: false,
    endsRecord: true,
    isOwnChange: true,
    shows: never,
    isImpossible: never,
    effect: () => ({ type: 'deletes' }),
  }),

  /**
   * Takes the change with the id `undoes` back. What it puts back is news to whoever went on typing over what it takes
   * away, and is compared like a colleague's.
   */
  undo: operation({
    body: (from) => ({ undoes: text(from.undoes) }),
    onRequest: true,
    method: 'POST',
    path: 'undo-change/',
    content: ({ undoes, changeId }) => ({ change_id: undoes, undo_change_id: changeId }),
    answersVersion: true,
    endsRecord: false,
    isOwnChange: false,
    shows: never,
    lacks: isOfSameTag,
    isImpossible: ({ undoes }, { events }) =>
      events.some(({ changeId, canUndo }) => changeId === undoes && !canUndo),
    effect({ fields, events }, { undoes }) {
      const undone = events.find(({ changeId }) => changeId === undoes)
      if (!undone?.before || !undone.after) {
        return { type: 'refused', message: 'There is nothing to put back.', hindrance: 'nothingToUndo' }
      }
      const stands = Object.entries(undone.after).every(([name, value]) => fields[name] === value)
      return stands
        ? { type: 'writes', values: undone.before, event: 'change_undone' }
        : { type: 'refused', message: 'This change cannot be undone any more.', hindrance: 'impossible' }
    },
  }),
}

function isAccepted(fields: Fields): boolean {
  return typeof fields[acceptance] === 'string'
}

/** Some take a quote for accepted only before work has begun. */
function hasBegun({ job_status: status }: Fields): boolean {
  return typeof status === 'string' && status !== 'draft' && status !== 'awaiting_approval'
}

/** The record is the very one that was written over. */
function isOfSameTag({ etag }: Sendable, theirs: RecordVersion): boolean {
  return etag !== null && theirs.etag !== null && sameETag(etag, theirs.etag)
}

function words(from: string): string {
  return from.replace(/\s+/g, ' ').trim()
}

function isPartOf(note: string, event: string): boolean {
  return event !== '' && (event.includes(note) || note.includes(event))
}

type Table = typeof operations

/** What a person can do, by name. */
export type OperationKind = keyof Table

/** What each kind brings beside what every write has. */
export type OperationBodies = {
  readonly [Kind in OperationKind]: Table[Kind] extends OperationRow<infer Body, string | null, boolean>
    ? Readonly<Body>
    : never
}

/** Those that need their own button to be pressed, or their own question to be answered with yes. */
export type OnRequestKind = {
  [Kind in OperationKind]: true extends Table[Kind]['onRequest'] ? Kind : never
}[OperationKind]

/** Those that have an address of their own, below the record. */
export type PostedKind = {
  [Kind in OperationKind]: Table[Kind]['path'] extends string ? Kind : never
}[OperationKind]

/** One write, complete and unchangeable. */
export type SentOperation<Kind extends OperationKind = OperationKind> = {
  readonly [Each in Kind]: Sendable & { readonly kind: Each } & OperationBodies[Each]
}[Kind]

/** What a person may ask for. What a save writes is whatever is there when its turn comes. */
export type Operation<Kind extends OperationKind = OperationKind> = {
  readonly [Each in Kind]: { readonly kind: Each } & (Each extends 'save' ? object : OperationBodies[Each])
}[Kind]
