import type { SessionContext, SessionInput } from './editSession.types'
import { SessionRequests } from './sessionRequests'
import { noTraces } from './ownTraces'
import { nothingParked } from './parked'
import { noWrite } from './write'

// One of each for all sessions: nothing of a context is ever changed in place.
const none = {}
const empty: readonly never[] = []
const counts = { sends: 0, reloads: 0, rounds: 0, blocked: 0, autosaves: 0 }

/** A session before it has loaded anything. */
export function initialContext(input: SessionInput): SessionContext {
  return withKeysAddedOneByOne(startingValues(input))
}

/** What is in it. */
export function startingValues(input: SessionInput): SessionContext {
  const { recordId, fields, recordName = null, person = null, autosave = true, online = true } = input
  const { keepsChangeIds = false } = input
  return {
    recordId,
    requests: new SessionRequests(input.requests),
    fields,
    recordName,
    keepsChangeIds,
    person,
    mayEdit: person?.canEdit ?? true,
    autosave,
    online,
    base: null,
    edits: none,
    unreadable: none,
    composing: null,
    typing: 'none',
    note: '',
    labels: none,
    write: noWrite,
    askedBy: 'person',
    parked: nothingParked,
    problems: none,
    takenIn: none,
    setAside: empty,
    restored: null,
    queue: empty,
    ownChanges: empty,
    ownTraces: noTraces,
    notDone: null,
    notice: null,
    stalledBy: null,
    goneBy: null,
    heard: null,
    failure: null,
    retryAfterMs: null,
    counts,
  }
}

/**
 * The same context as an object whose keys were added one by one. Every change of a context is a copy of all of it into
 * an empty object. V8 makes that ten times as fast, and half as large, where it knows an object that came to these keys
 * in this order; for any other object with so many keys it falls back to a hash table.
 */
function withKeysAddedOneByOne(context: SessionContext): SessionContext {
  const keys: { -readonly [Key in keyof SessionContext]?: SessionContext[Key] } = {}
  keys.recordId = context.recordId
  keys.requests = context.requests
  keys.fields = context.fields
  keys.recordName = context.recordName
  keys.keepsChangeIds = context.keepsChangeIds
  keys.person = context.person
  keys.mayEdit = context.mayEdit
  keys.autosave = context.autosave
  keys.online = context.online
  keys.base = context.base
  keys.edits = context.edits
  keys.unreadable = context.unreadable
  keys.composing = context.composing
  keys.typing = context.typing
  keys.note = context.note
  keys.labels = context.labels
  keys.write = context.write
  keys.askedBy = context.askedBy
  keys.parked = context.parked
  keys.problems = context.problems
  keys.takenIn = context.takenIn
  keys.setAside = context.setAside
  keys.restored = context.restored
  keys.queue = context.queue
  keys.ownChanges = context.ownChanges
  keys.ownTraces = context.ownTraces
  keys.notDone = context.notDone
  keys.notice = context.notice
  keys.stalledBy = context.stalledBy
  keys.goneBy = context.goneBy
  keys.heard = context.heard
  keys.failure = context.failure
  keys.retryAfterMs = context.retryAfterMs
  keys.counts = context.counts
  // A test holds the list complete.
  return keys as SessionContext
}
