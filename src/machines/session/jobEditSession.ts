import { raise, type ActorRefFrom } from 'xstate'
import { conflictState } from './conflictState'
import { initialContext } from './context/initialContext'
import { loadedState } from './loadedState'
import { ignored, readOnlyState } from './readOnlyState'
import { fetching, reloadingState } from './reloadingState'
import { waiting } from './requestStates'
import { sendingState } from './sendingState'
import { sessionSetup } from './sessionSetup'

const restoring = sessionSetup.createStateConfig({
  tags: ['busy', 'loading'],
  invoke: {
    id: 'readDraft',
    src: 'readDraft',
    input: ({ context }) => ({ jobId: context.jobId }),
    onDone: {
      actions: raise(({ event }) =>
        event.output === null ? { type: 'draft.none' } : { type: 'draft.found', draft: event.output },
      ),
    },
    onError: { actions: raise({ type: 'draft.none' }) },
  },
  // A store that never answers must not keep anybody from the job; what is in it waits for the next time.
  after: { draftPatience: 'loading' },
  on: {
    'draft.none': 'loading',
    'draft.found': { target: 'reloading', actions: { type: 'restore', params: ({ event }) => event.draft } },
  },
})

/** Three ways on, for a session that stood still: read the record, find out what became of a write, or save. */
const resuming = sessionSetup.createStateConfig({
  always: [
    { guard: 'isNotLoaded', target: '#job.loading' },
    { guard: 'isOpen', target: '#job.reloading' },
    { target: '#job.loaded', actions: 'askSave' },
  ],
})

const loading = sessionSetup.createStateConfig({
  tags: ['busy', 'loading'],
  initial: 'ready',
  states: {
    ready: {
      always: [
        { guard: 'isOffline', target: 'waiting' },
        { guard: 'mayReload', target: 'fetching' },
        { target: '#job.stalled', actions: { type: 'stall', params: 'unreachable' } },
      ],
    },
    fetching,
    waiting,
  },
  on: {
    'load.done': {
      target: 'loaded',
      actions: [{ type: 'adopt', params: ({ event }) => event.version }, 'forgetFailure'],
    },
    'load.failed': { target: '.waiting', actions: { type: 'fail', params: ({ event }) => event } },
    'load.signedOut': { target: 'signedOut', actions: { type: 'tell', params: { code: 'signedOut' } } },
    'load.denied': { target: 'readOnly', actions: 'deny' },
    'load.missing': { target: 'gone', actions: { type: 'lose', params: ({ event }) => event.by } },
  },
})

const confirming = sessionSetup.createStateConfig({
  tags: ['needsPerson', 'confirming', 'editable'],
  on: {
    'operation.confirm': { target: 'retrying', actions: ['startOver', 'composeAgain'] },
    'operation.cancel': { target: 'loaded', actions: 'dropSent' },
  },
})

const signedOut = sessionSetup.createStateConfig({
  tags: ['needsPerson', 'signedOut', 'editable', 'waiting'],
  entry: 'forgetFailure',
  initial: 'waiting',
  states: {
    waiting: {},
    // A 401 wrote nothing, so the identical request may go again; unless an earlier attempt may have written.
    resuming: {
      always: [
        { guard: 'isNotLoaded', target: '#job.loading' },
        { guard: 'wasNotWritten', target: '#job.saving' },
        { target: '#job.reloading' },
      ],
    },
  },
  on: {
    'person.changed': [
      {
        guard: { type: 'isSamePerson', params: ({ event }) => event.person },
        target: '.resuming',
        actions: [{ type: 'setPerson', params: ({ event }) => event.person }, 'startOver'],
      },
      // Somebody else's sign-in must not carry on with what this person typed.
      {},
    ],
  },
})

const stalled = sessionSetup.createStateConfig({
  tags: ['needsPerson', 'stalled', 'editable'],
  initial: 'waiting',
  states: { waiting: {}, resuming },
  on: {
    retry: { target: '.resuming', actions: ['startOver', 'goOnline'] },
    save: { target: '.resuming', actions: ['startOver', 'goOnline'] },
    'connection.back': {
      guard: { type: 'isStalledBy', params: 'unreachable' },
      target: '.resuming',
      actions: ['startOver', 'goOnline'],
    },
  },
})

/**
 * The edit session of one record: reads it, keeps what a person types apart from it, saves on condition that nobody
 * else has, and when somebody has, goes from reload to compare to the person's choice to retry. No cycle is without an
 * event from outside or a bounded counter (`limits.ts`).
 *
 * Provide the actors `load`, `send` and, for drafts, `readDraft`; `createJobSessions` does.
 */
export const jobEditSessionMachine = sessionSetup.createMachine({
  id: 'job',
  context: ({ input }) => initialContext(input),
  initial: 'idle',
  options: { maxIterations: 100 },
  states: {
    idle: { tags: 'loading', on: { open: 'restoring' } },
    restoring,
    loading,
    loaded: loadedState,
    saving: sendingState,
    reloading: reloadingState,
    conflict: conflictState,
    retrying: sendingState,
    confirming,
    signedOut,
    readOnly: readOnlyState,
    stalled,
    gone: { tags: 'gone', entry: 'dropQueue', on: ignored },
    closed: { type: 'final' },
  },
  on: {
    'field.edit': { actions: { type: 'edit', params: ({ event }) => event } },
    'field.unreadable': { actions: { type: 'keepUnreadable', params: ({ event }) => event } },
    'field.revert': { actions: { type: 'revert', params: ({ event }) => event } },
    'put.back': { actions: { type: 'putBack', params: ({ event }) => event } },
    'note.drop': { actions: 'dropNote' },
    'note.edit': { actions: { type: 'keepNote', params: ({ event }) => event.text } },
    save: { actions: 'askSave' },
    'operation.ask': {
      actions: { type: 'ask', params: ({ event }) => ({ operation: event.operation, by: 'person' }) },
    },
    'autosave.set': { actions: { type: 'setAutosave', params: ({ event }) => event.on } },
    'person.changed': { actions: { type: 'setPerson', params: ({ event }) => event.person } },
    'remote.changed': {
      guard: { type: 'isNews', params: ({ event }) => event.etag ?? null },
      actions: { type: 'hear', params: ({ event }) => event.etag ?? null },
    },
    'connection.lost': { actions: 'goOffline' },
    'connection.back': { actions: 'goOnline' },
    'notice.dismiss': { actions: { type: 'tell', params: null } },
    close: '.closed',
  },
})

/** A running session of one record. */
export type JobSession = ActorRefFrom<typeof jobEditSessionMachine>
