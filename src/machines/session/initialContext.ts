import type { SessionContext, SessionInput } from './editSession.types'
import { SessionRequests } from './sessionRequests'

// One of each for all sessions: nothing of a context is ever changed in place.
const none = {}
const empty: readonly never[] = []
const counts = { sends: 0, reloads: 0, rounds: 0, blocked: 0, autosaves: 0 }

/** A session before it has loaded anything. */
export function initialContext(input: SessionInput): SessionContext {
  const { recordId, fields, person = null, autosave = true, online = true } = input
  const { keepsChangeIds = false } = input
  const context: SessionContext = {
    recordId,
    requests: new SessionRequests(input.requests),
    fields,
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
    sent: null,
    askedBy: 'person',
    outcome: null,
    mayBeStored: false,
    landed: null,
    theirs: null,
    comparison: null,
    choices: none,
    bulkReplaced: none,
    changedAgain: empty,
    cleared: none,
    problems: none,
    takenIn: none,
    setAside: empty,
    restored: null,
    queue: empty,
    ownChanges: empty,
    notDone: null,
    notice: null,
    stalledBy: null,
    goneBy: null,
    heard: null,
    failure: null,
    retryAfterMs: null,
    counts,
  }
  return Object.assign({}, keysInOrder, context)
}

/**
 * The keys of a context, added one by one. Every change of a context is a copy of all of it into an empty object. V8
 * makes that ten times as fast, and half as large, where it knows an object that came to these keys in this order; for
 * any other object with so many keys it falls back to a hash table.
 */
export const keysInOrder = addedOneByOne()

function addedOneByOne(): object {
  const keys: { -readonly [Key in keyof SessionContext]?: unknown } = {}
  keys.recordId = null
  keys.requests = null
  keys.fields = null
  keys.keepsChangeIds = null
  keys.person = null
  keys.mayEdit = null
  keys.autosave = null
  keys.online = null
  keys.base = null
  keys.edits = null
  keys.unreadable = null
  keys.composing = null
  keys.typing = null
  keys.note = null
  keys.labels = null
  keys.sent = null
  keys.askedBy = null
  keys.outcome = null
  keys.mayBeStored = null
  keys.landed = null
  keys.theirs = null
  keys.comparison = null
  keys.choices = null
  keys.bulkReplaced = null
  keys.changedAgain = null
  keys.cleared = null
  keys.problems = null
  keys.takenIn = null
  keys.setAside = null
  keys.restored = null
  keys.queue = null
  keys.ownChanges = null
  keys.notDone = null
  keys.notice = null
  keys.stalledBy = null
  keys.goneBy = null
  keys.heard = null
  keys.failure = null
  keys.retryAfterMs = null
  keys.counts = null
  return keys
}
