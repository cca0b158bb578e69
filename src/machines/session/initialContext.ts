import type { SessionContext, SessionInput } from './editSession.types'

/** A session before it has loaded anything. */
export function initialContext(input: SessionInput): SessionContext {
  const { recordId, fields, person = null, autosave = true, online = true } = input
  const { keepsChangeIds = false } = input
  return {
    recordId,
    fields,
    keepsChangeIds,
    person,
    mayEdit: person?.canEdit ?? true,
    autosave,
    online,
    base: null,
    edits: {},
    unreadable: {},
    composing: null,
    typing: 'none',
    note: '',
    labels: {},
    sent: null,
    askedBy: 'person',
    outcome: null,
    mayBeStored: false,
    landed: null,
    theirs: null,
    comparison: null,
    choices: {},
    bulkReplaced: {},
    changedAgain: [],
    cleared: {},
    problems: {},
    takenIn: {},
    setAside: [],
    restored: null,
    queue: [],
    ownChanges: [],
    notDone: null,
    notice: null,
    stalledBy: null,
    goneBy: null,
    heard: null,
    failure: null,
    retryAfterMs: null,
    counts: { sends: 0, reloads: 0, rounds: 0, blocked: 0, autosaves: 0 },
  }
}
