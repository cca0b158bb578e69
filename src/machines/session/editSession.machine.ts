import { raise, type ActorRefFrom } from 'xstate'
import { initialContext } from './initialContext'
import { sessionSetup } from './editSession.implementation'
import type { SessionEvent, SessionEventOf } from './editSession.types'
import { sentOf } from './write'

/**
 * Any state of this chart, for the few parts that several states share. None of them has an id of its own, and the declarations
 * must not say that it may be undefined: XState takes that for none where optional properties are exact.
 */
type State = Omit<Parameters<typeof sessionSetup.createStateConfig>[0], 'id'>

/** One read of the record; its outcome is an event. Leaving the state aborts the request. */
const read: State['invoke'] = {
  id: 'load',
  src: 'load',
  input: ({ context: { requests, recordId, base, write, ownChanges } }) => {
    return { requests, recordId, base, sent: sentOf({ write }), ownChanges }
  },
  onDone: { actions: raise(({ event }) => event.output) },
  onError: { actions: raise({ type: 'load.failed', why: 'broken', retryAfterMs: null }) },
}

const waiting: State = {
  description: 'Between two requests: until it is time, the line is back or somebody asks.',
  tags: 'waiting',
  after: { backoff: { guard: 'isOnline', target: 'ready' } },
  on: {
    'connection.back': { target: 'ready', actions: 'goOnline' },
    retry: { target: 'ready', actions: 'goOnline' },
  },
}

/** The right to it is gone, in the middle of something. What may be stored stays known until somebody may look. */
const denied = [
  { guard: 'mayBeStored', target: '#job.loaded', actions: ['deny', 'leaveUnasked'] },
  { target: '#job.loaded', actions: ['deny', 'dropSent'] },
] as const

/** The record is not there. */
const lost = {
  target: '#job.gone',
  actions: [
    {
      type: 'lose',
      params: ({ event }: { readonly event: { readonly by: string | null } }) => event.by,
    },
    'dropSent',
  ],
} as const

/** `saving` and `retrying` are both this: one write on its way. Leaving it aborts the request. */
const writing: State = {
  tags: ['busy', 'saving', 'editable', 'dirty'],
  initial: 'ready',
  states: {
    ready: {
      description: 'May it be sent at all? The first that holds.',
      always: [
        { guard: 'mustWait', target: 'waiting' },
        { guard: 'maySend', target: 'sending' },
        { target: '#job.stalled', actions: { type: 'stall', params: 'unreachable' } },
      ],
    },
    sending: {
      description: 'The request is on its way.',
      entry: 'countSend',
      invoke: {
        id: 'send',
        src: 'send',
        input: ({ context }) => {
          const sent = sentOf(context)
          if (sent === null) throw new Error('There is nothing to send.')
          return { requests: context.requests, operation: sent }
        },
        onDone: { actions: raise(({ event }) => event.output) },
        onError: { actions: raise({ type: 'send.unknown', why: 'broken' }) },
      },
    },
    waiting,
  },
  on: {
    'send.accepted': [
      {
        guard: 'endsRecord',
        target: '#job.gone',
        actions: ['loseOwn', 'dropSent'],
      },
      {
        guard: { type: 'isVersion', params: ({ event }) => event.version },
        target: '#job.reloading.comparing',
        actions: { type: 'accept', params: ({ event }) => event.version },
      },
      { target: '#job.reloading', actions: { type: 'accept', params: null } },
    ],
    'send.stale': { target: '#job.reloading', actions: { type: 'leaveOpen', params: 'stale' } },
    'send.unknown': {
      target: '#job.reloading',
      actions: [
        { type: 'leaveOpen', params: 'unknown' },
        { type: 'fail', params: ({ event }) => ({ why: event.why, retryAfterMs: null }) },
      ],
    },
    'send.duplicate': {
      target: '#job.reloading',
      actions: { type: 'leaveRefused', params: ({ event }) => event },
    },
    'send.wait': [
      { guard: 'isOnRequest', target: '#job.reloading', actions: { type: 'leaveOpen', params: 'unknown' } },
      {
        target: '.waiting',
        actions: { type: 'fail', params: ({ event }) => ({ why: null, retryAfterMs: event.retryAfterMs }) },
      },
    ],
    'send.refused': [
      {
        guard: { type: 'restMayGo', params: ({ event }) => event.problems },
        target: '#job.retrying',
        actions: [{ type: 'refuse', params: ({ event }) => event }, 'rebuildRequest'],
      },
      { target: '#job.loaded', actions: [{ type: 'refuse', params: ({ event }) => event }, 'dropSent'] },
    ],
    'send.signedOut': { target: '#job.signedOut', actions: { type: 'tell', params: { code: 'signedOut' } } },
    'send.denied': [
      {
        guard: 'mayBeStored',
        target: '#job.loaded',
        actions: [{ type: 'deny', params: ({ event }) => event.message }, 'leaveUnasked'],
      },
      {
        target: '#job.loaded',
        actions: [{ type: 'deny', params: ({ event }) => event.message }, 'dropSent'],
      },
    ],
    'send.missing': [
      {
        guard: { type: 'isNamed', params: ({ event }) => event.by },
        target: '#job.gone',
        actions: [{ type: 'lose', params: ({ event }) => event.by }, 'dropSent'],
      },
      // Perhaps it is only this address that is missing: a read tells.
      { target: '#job.reloading', actions: { type: 'leaveOpen', params: 'stale' } },
    ],
  },
}

/** For states in which nothing can be typed or asked. A transition without a target forbids the event. */
const ignored: State['on'] = {
  'field.edit': {},
  'field.unreadable': {},
  'field.revert': {},
  'put.back': {},
  save: {},
  'operation.ask': {},
}

/**
 * The edit session of one record: reads it, keeps what a person types apart from it, saves on condition that nobody
 * else has, and when somebody has, goes from reload to compare to the person's choice to retry. No cycle is without an
 * event from outside or a bounded counter (`limits.ts`).
 *
 * This file has states and transitions only; what its guards, actions, delays and actors do is in
 * `editSession.implementation.ts`, in the order of their names here. How a session reads and writes is part of its input
 * (`requests`); `createJobSessions` gives it.
 */
export const editSessionMachine = sessionSetup.createMachine({
  id: 'job',
  context: ({ input }) => initialContext(input),
  initial: 'idle',
  options: { maxIterations: 100 },
  states: {
    idle: {
      description: 'The session exists, and nothing is loaded.',
      tags: 'loading',
      on: { open: [{ guard: 'keepsDrafts', target: 'restoring' }, { target: 'loading' }] },
    },

    restoring: {
      description: 'Looking for edits that survived an earlier page.',
      tags: ['busy', 'loading'],
      invoke: {
        id: 'readDraft',
        src: 'readDraft',
        input: ({ context }) => context,
        onDone: {
          actions: raise(({ event }) =>
            event.output === null ? { type: 'draft.none' } : { type: 'draft.found', draft: event.output },
          ),
        },
        onError: { actions: raise({ type: 'draft.none' }) },
      },
      // A slow store must not keep anybody from the job; what is in it is taken in when it comes.
      after: { draftPatience: 'loading' },
      on: {
        'draft.none': 'loading',
        'draft.found': {
          target: 'reloading',
          actions: { type: 'restore', params: ({ event }) => event.draft },
        },
      },
    },

    loading: {
      description: 'The first read of the record.',
      tags: ['busy', 'loading'],
      initial: 'ready',
      states: {
        ready: {
          description: 'May it be read at all? The first that holds.',
          always: [
            // Off line, too: what the browser says is a guess, and costs nothing but a request to find out about.
            { guard: 'mayReload', target: 'fetching' },
            { target: '#job.stalled', actions: { type: 'stall', params: 'unreachable' } },
          ],
        },
        fetching: {
          description: 'The request is on its way: one of those that a save may take.',
          entry: 'countReload',
          invoke: read,
        },
        waiting,
      },
      on: {
        'load.done': {
          target: 'loaded',
          actions: ['goOnline', { type: 'adopt', params: ({ event }) => event.version }],
        },
        'load.failed': [
          {
            guard: { type: 'isFaulty', params: ({ event }) => event.why },
            target: 'stalled',
            actions: [
              { type: 'fail', params: ({ event }) => event },
              { type: 'stall', params: 'faulty' },
            ],
          },
          { target: '.waiting', actions: { type: 'fail', params: ({ event }) => event } },
        ],
        'load.signedOut': { target: 'signedOut', actions: { type: 'tell', params: { code: 'signedOut' } } },
        'load.denied': { target: 'readOnly', actions: 'deny' },
        'load.missing': [
          {
            guard: { type: 'isDoubtful', params: ({ event }) => event },
            target: '.waiting',
            actions: 'doubt',
          },
          { target: 'gone', actions: { type: 'lose', params: ({ event }) => event.by } },
        ],
        'draft.found': {
          target: 'reloading',
          actions: { type: 'restore', params: ({ event }) => event.draft },
        },
      },
    },

    loaded: {
      description:
        'A version is here and nothing is in flight. Whatever happens comes back in through `sorting`, but for a ' +
        'letter that follows another.',
      tags: 'editable',
      initial: 'sorting',
      states: {
        sorting: {
          description: 'Decides how things stand, and starts what is asked for. The first that holds.',
          always: [
            { guard: 'comesInByItself', target: 'sorting', reenter: true, actions: 'carryOver' },
            { guard: 'mayNotEdit', target: '#job.readOnly', actions: 'dropQueue' },
            { guard: 'hasHeard', target: '#job.reloading', actions: ['unhear', 'startOver'] },
            { guard: 'asksYes', target: '#job.confirming', actions: 'buildRequest' },
            { guard: 'asksOperation', target: '#job.saving', actions: 'buildRequest' },
            { guard: 'asksDecision', target: '#job.conflict', actions: 'skip' },
            { guard: 'asksParked', target: 'sorting', reenter: true, actions: 'carryOver' },
            { guard: 'canSave', target: '#job.saving', actions: 'buildRequest' },
            { guard: 'asksSave', target: 'sorting', reenter: true, actions: 'skip' },
            { guard: 'isOvertaken', target: 'overtaken' },
            { guard: 'isAutosaveDue', target: 'sorting', reenter: true, actions: 'askAutosave' },
            { guard: 'isRejected', target: 'rejected' },
            { guard: 'isDirty', target: 'dirty' },
            { target: 'clean' },
          ],
        },
        clean: { description: 'Everything is saved.' },
        dirty: {
          description:
            'Something typed is not saved yet. A letter that follows another changes its field alone, and puts off ' +
            'the pause after which typing is saved by itself.',
          tags: 'dirty',
          after: {
            quiet: { guard: 'isQuiet', target: 'sorting', actions: 'askAutosave' },
          },
          on: {
            'field.edit': {
              guard: { type: 'staysDirty', params: ({ event }) => event },
              actions: [{ type: 'edit', params: ({ event }) => event }, 'awaitPause'],
            },
          },
        },
        rejected: {
          description: 'The server refused named fields; they wait for another edit, the others save.',
          tags: ['dirty', 'rejected', 'needsPerson'],
          after: {
            quiet: { guard: 'isQuiet', target: 'sorting', actions: 'askAutosave' },
          },
        },
        overtaken: {
          description: 'Somebody changed fields that are edited here too. Their version is parked.',
          tags: ['dirty', 'overtaken', 'needsPerson'],
          on: { review: '#job.conflict' },
        },
      },
      on: {
        'field.edit': {
          target: '.sorting',
          actions: [{ type: 'edit', params: ({ event }) => event }, 'awaitPause'],
        },
        'typing.paused': { target: '.sorting', actions: 'noticePause' },
        'field.unreadable': {
          target: '.sorting',
          actions: { type: 'keepUnreadable', params: ({ event }) => event },
        },
        'field.revert': { target: '.sorting', actions: { type: 'revert', params: ({ event }) => event } },
        'put.back': {
          target: '.sorting',
          actions: { type: 'putBack', params: ({ event }) => event },
        },
        'draft.found': {
          guard: 'isUntouched',
          target: '#job.reloading',
          actions: ['startOver', { type: 'restore', params: ({ event }) => event.draft }],
        },
        save: { target: '.sorting', actions: 'askSave' },
        'operation.ask': [
          {
            guard: { type: 'mayGoNow', params: ({ event }) => event },
            target: '#job.saving',
            actions: [{ type: 'ask', params: ({ event }) => event }, 'buildRequest'],
          },
          { target: '.sorting', actions: { type: 'ask', params: ({ event }) => event } },
        ],
        'operation.cancel': { target: '.sorting', actions: 'giveUp' },
        'autosave.set': {
          target: '.sorting',
          actions: { type: 'setAutosave', params: ({ event }) => event.on },
        },
        'person.changed': {
          target: '.sorting',
          actions: { type: 'setPerson', params: ({ event }) => event.person },
        },
        'remote.changed': {
          guard: { type: 'isNews', params: ({ event }) => event.etag ?? null },
          target: '#job.reloading',
          actions: 'startOver',
        },
      },
    },

    saving: {
      description: 'One conditional write is in flight. Typing goes on and is kept.',
      ...writing,
    },

    reloading: {
      description: 'Reading what the server has now, past every cache, and comparing it with base and edits.',
      tags: ['busy', 'checking', 'editable'],
      initial: 'ready',
      states: {
        ready: {
          description: 'May it be read at all? The first that holds.',
          always: [
            // Nobody waits for a refresh in the background.
            { guard: 'isOfflineInBackground', target: '#job.loaded' },
            { guard: 'isOffline', target: 'waiting' },
            { guard: 'mayReload', target: 'fetching' },
            { target: '#job.stalled', actions: { type: 'stall', params: 'unreachable' } },
          ],
        },
        fetching: {
          description: 'The request is on its way: one of those that a save may take.',
          entry: 'countReload',
          invoke: read,
        },
        waiting,
        comparing: {
          description: 'Compared; what follows is decided once (`decideNext.ts`).',
          entry: 'decide',
          on: {
            'verdict.stored': { target: '#job.loaded', actions: ['tellLanded', 'dropSent'] },
            'verdict.takeIn': { target: '#job.loaded', actions: ['tellTakenIn', 'dropSent'] },
            'verdict.nothingLeft': {
              target: '#job.loaded',
              actions: ['tellTakenIn', 'dropSent', 'carryOver'],
            },
            'verdict.exists': { target: '#job.loaded', actions: ['tellExists', 'dropSent'] },
            'verdict.refused': { target: '#job.loaded', actions: ['tellNotDone', 'dropSent'] },
            'verdict.overtaken': {
              target: '#job.loaded',
              actions: ['tellLanded', 'tellConflict', 'dropSent'],
            },
            'verdict.unseen': { target: '#job.loaded', actions: ['tellUnseen', 'dropSent'] },
            'verdict.declined': {
              target: '#job.loaded',
              actions: ['decline', 'dropSent'],
            },
            'verdict.replace': { target: '#job.retrying', actions: ['carryOver', 'rebuildRequest'] },
            'verdict.resend': { target: '#job.retrying', actions: 'resend' },
            'verdict.renew': { target: '#job.retrying', actions: ['countRound', 'rebuildRequest'] },
            'verdict.merge': {
              target: '#job.retrying',
              actions: ['tellMerged', 'carryOver', 'countRound', 'rebuildRequest'],
            },
            'verdict.confirm': '#job.confirming',
            'verdict.conflict': { target: '#job.conflict', actions: ['tellConflict', 'dropSent'] },
            'verdict.outpaced': {
              target: '#job.stalled',
              actions: ['carryOver', 'dropSent', { type: 'stall', params: 'outpaced' }],
            },
            'verdict.blocked': { target: '#job.stalled', actions: { type: 'stall', params: 'blocked' } },
            'verdict.unreachable': {
              target: '#job.stalled',
              actions: { type: 'stall', params: 'unreachable' },
            },
          },
        },
      },
      on: {
        'load.done': {
          target: '.comparing',
          actions: { type: 'park', params: ({ event }) => event.version },
        },
        'operation.cancel': [
          { guard: 'isOnRequest', actions: ['giveUp', 'dropSent'] },
          { actions: 'giveUp' },
        ],
        'load.failed': [
          {
            guard: { type: 'isFaulty', params: ({ event }) => event.why },
            target: '#job.stalled',
            actions: [
              { type: 'fail', params: ({ event }) => event },
              { type: 'stall', params: 'faulty' },
            ],
          },
          { guard: 'isBackground', target: '#job.loaded' },
          { target: '.waiting', actions: { type: 'fail', params: ({ event }) => event } },
        ],
        'load.signedOut': {
          target: '#job.signedOut',
          actions: { type: 'tell', params: { code: 'signedOut' } },
        },
        'load.denied': denied,
        'load.missing': [
          {
            guard: { type: 'isDoubtful', params: ({ event }) => event },
            target: '.waiting',
            actions: 'doubt',
          },
          lost,
        ],
      },
    },

    conflict: {
      description:
        'A person decides, field by field. Nothing is sent from here but by `apply`, when every decision is made.',
      tags: ['needsPerson', 'choosing', 'dirty', 'editable'],
      initial: 'weighing',
      states: {
        weighing: {
          description: 'Is there anything left to decide?',
          always: [
            { guard: 'isOvertaken', target: 'choosing' },
            // A save that was asked for while choosing is still in the queue.
            { target: '#job.loaded', actions: 'tellDissolved' },
          ],
        },
        choosing: { description: 'The decisions are on screen.' },
        refreshing: {
          description:
            'Something changed meanwhile: theirs is read again in place, and choices it leaves alone stay.',
          invoke: read,
          on: {
            'load.done': {
              target: 'weighing',
              actions: [{ type: 'parkShown', params: ({ event }) => event.version }, 'tellChangedAgain'],
            },
            'load.failed': 'choosing',
            'load.denied': { target: '#job.loaded', actions: 'deny' },
            'load.signedOut': {
              target: '#job.signedOut',
              actions: { type: 'tell', params: { code: 'signedOut' } },
            },
            'load.missing': [
              {
                guard: { type: 'isDoubtful', params: ({ event }) => event },
                target: 'choosing',
                actions: 'doubt',
              },
              lost,
            ],
          },
        },
        applying: {
          description: 'Everything is decided: what is left of it is sent.',
          always: [
            { guard: 'hasChosen', target: '#job.retrying', actions: 'buildSave' },
            { target: '#job.loaded' },
          ],
        },
      },
      on: {
        'put.back': {
          target: '.weighing',
          actions: { type: 'putBack', params: ({ event }) => event },
        },
        choose: { actions: { type: 'choose', params: ({ event }) => event } },
        'choose.all': { actions: { type: 'chooseAll', params: ({ event }) => event } },
        'choose.back': { actions: 'putChoicesBack' },
        'choose.none': { actions: { type: 'chooseNone', params: ({ event }) => event } },
        // A save that waits would reopen the question.
        'decide.later': { target: '#job.loaded', actions: 'dropSaves' },
        apply: {
          guard: 'isDecided',
          target: '.applying',
          actions: ['tellTookTheirs', 'applyChoices', 'dropSaves'],
        },
        'field.edit': {
          target: '.weighing',
          actions: [{ type: 'edit', params: ({ event }) => event }, 'awaitPause'],
        },
        'field.unreadable': {
          target: '.weighing',
          actions: { type: 'keepUnreadable', params: ({ event }) => event },
        },
        'field.revert': { target: '.weighing', actions: { type: 'revert', params: ({ event }) => event } },
        'remote.changed': {
          guard: { type: 'isNews', params: ({ event }) => event.etag ?? null },
          target: '.refreshing',
        },
      },
    },

    retrying: {
      description: 'The combined edits are in flight, on condition of the fresh version.',
      ...writing,
    },

    confirming: {
      description:
        'Deleting, accepting or undoing waits for a yes of its own: the record has changed, something came in ' +
        'between, or the page had gone away. The question is about the newest version.',
      tags: ['needsPerson', 'confirming', 'editable'],
      initial: 'asking',
      states: {
        asking: { description: 'The question is on screen.' },
        refreshing: {
          description: 'Something changed meanwhile: the record is read again behind the question.',
          invoke: read,
          on: {
            'load.done': {
              target: 'weighing',
              actions: { type: 'park', params: ({ event }) => event.version },
            },
            'load.failed': 'asking',
            'load.denied': denied,
            'load.signedOut': {
              target: '#job.signedOut',
              actions: { type: 'tell', params: { code: 'signedOut' } },
            },
            'load.missing': [
              {
                guard: { type: 'isDoubtful', params: ({ event }) => event },
                target: 'asking',
                actions: 'doubt',
              },
              lost,
            ],
          },
        },
        weighing: {
          description: 'Is it still a question? It may have been done by now, or have become impossible.',
          entry: 'decide',
          on: {
            'verdict.stored': { target: '#job.loaded', actions: ['tellLanded', 'dropSent'] },
            'verdict.overtaken': { target: '#job.loaded', actions: ['tellLanded', 'dropSent'] },
            'verdict.refused': { target: '#job.loaded', actions: ['tellNotDone', 'dropSent'] },
            'verdict.*': 'asking',
          },
        },
      },
      on: {
        'operation.confirm': { target: 'retrying', actions: ['startOver', 'rebuildRequest'] },
        'operation.cancel': { target: 'loaded', actions: ['giveUp', 'dropSent'] },
        'remote.changed': {
          guard: { type: 'isNews', params: ({ event }) => event.etag ?? null },
          target: '.refreshing',
        },
      },
    },

    signedOut: {
      description: 'The sign-in has ended. Edits are kept until the same person is back.',
      tags: ['needsPerson', 'signedOut', 'editable', 'waiting'],
      entry: 'forgetFailure',
      initial: 'waiting',
      states: {
        waiting: { description: 'Until the same person has signed in again.' },
        resuming: {
          // A 401 wrote nothing, so the identical request may go again; unless an earlier attempt may have written, or
          // it is one that a person has to ask for.
          description: 'Goes on where the sign-in was missing. The first that holds.',
          always: [
            { guard: 'isNotLoaded', target: '#job.loading' },
            { guard: 'wasNotWritten', target: '#job.saving' },
            { target: '#job.reloading' },
          ],
        },
      },
      on: {
        'operation.cancel': { actions: ['giveUp', 'dropSent'] },
        // Where the application knows of no sign-in, nobody will tell that it is back: whoever asks finds out.
        retry: { guard: 'hasNoSignIn', target: '.resuming', actions: 'startOver' },
        save: [
          { guard: 'hasNoSignIn', target: '.resuming', actions: ['startOver', 'askSave'] },
          { actions: 'askSave' },
        ],
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
    },

    readOnly: {
      description:
        'This person may read and not write. What was typed before may still be looked at, or dropped.',
      tags: 'readOnly',
      initial: 'resting',
      states: {
        resting: { description: 'Nothing is in flight.' },
        resuming: {
          description: 'Who is signed in may perhaps write. The first that holds.',
          always: [
            { guard: 'isNotLoaded', target: '#job.loading' },
            { guard: 'isBackground', target: '#job.loaded' },
            // Whoever may only read can find out all the same what became of a write.
            { guard: 'mayNotEdit', target: 'refreshing' },
            { target: '#job.reloading' },
          ],
        },
        refreshing: {
          description: 'The record is read in place: `reloading` is for those who may type meanwhile.',
          tags: 'busy',
          invoke: read,
          always: { guard: 'isNotLoaded', target: '#job.loading' },
          on: {
            'load.done': {
              target: 'resting',
              // A write that was open is told when it is there; when it is not, it is what was typed, unsaved.
              actions: [
                { type: 'park', params: ({ event }) => event.version },
                'tellTakenIn',
                'tellLanded',
                'tellNotDone',
                'dropSent',
                'carryOver',
              ],
            },
            'load.failed': 'resting',
            'load.denied': 'resting',
            'load.signedOut': {
              target: '#job.signedOut',
              actions: { type: 'tell', params: { code: 'signedOut' } },
            },
            'load.missing': [
              {
                guard: { type: 'isDoubtful', params: ({ event }) => event },
                target: 'resting',
                actions: 'doubt',
              },
              lost,
            ],
          },
        },
      },
      on: {
        ...ignored,
        'operation.cancel': { actions: ['giveUp', 'dropSent'] },
        // A 403 may have been about the write alone, or a mistake: whoever asks may try again.
        retry: { target: '.resuming', actions: ['allow', 'startOver'] },
        // What was typed before and cannot be saved may be dropped.
        'field.revert': [
          {
            guard: { type: 'dropsAllSent', params: ({ event }) => event.names },
            actions: [
              'dropSent',
              { type: 'revert', params: ({ event }) => event },
              'tellTakenIn',
              'carryOver',
            ],
          },
          { actions: [{ type: 'revert', params: ({ event }) => event }, 'tellTakenIn', 'carryOver'] },
        ],
        // And be put back, to be copied; what is saved for being put back is not.
        'put.back': [
          {
            guard: { type: 'isNotSaved', params: ({ event }) => event.by },
            actions: { type: 'putBack', params: ({ event }) => event },
          },
          {},
        ],
        'person.changed': {
          target: '.resuming',
          actions: [{ type: 'setPerson', params: ({ event }) => event.person }, 'startOver'],
        },
        'remote.changed': {
          guard: { type: 'isNews', params: ({ event }) => event.etag ?? null },
          target: '.refreshing',
          actions: 'startOver',
        },
      },
    },

    stalled: {
      description:
        'Nothing more is tried until a person asks: no answer, a block in between, or outpaced by others.',
      tags: ['needsPerson', 'stalled', 'editable'],
      initial: 'waiting',
      states: {
        waiting: { description: 'Until somebody asks, or the line is back.' },
        resuming: {
          description: 'Reads the record, finds out what became of a write, or saves. The first that holds.',
          always: [
            { guard: 'isNotLoaded', target: '#job.loading' },
            { guard: 'isOpen', target: '#job.reloading' },
            // Nobody has asked to publish what was typed before a crash.
            { guard: 'waitsToBeSeen', target: '#job.loaded' },
            { target: '#job.loaded', actions: 'askSave' },
          ],
        },
      },
      on: {
        // What was sent may have been done all the same: the record will tell.
        'operation.cancel': [
          { guard: 'isOpen', target: 'reloading', actions: ['giveUp', 'dropSent', 'startOver'] },
          { actions: 'giveUp' },
        ],
        retry: { target: '.resuming', actions: ['startOver', 'goOnline'] },
        save: { target: '.resuming', actions: ['startOver', 'goOnline', 'askSave'] },
        'connection.back': {
          guard: { type: 'isStalledBy', params: 'unreachable' },
          target: '.resuming',
          actions: ['startOver', 'goOnline'],
        },
      },
    },

    gone: {
      description:
        'The record was deleted, or so it looks. Edits can be copied, it may be restored, and whoever doubts ' +
        'it looks again.',
      tags: 'gone',
      entry: 'dropQueue',
      initial: 'resting',
      states: {
        resting: {
          description: 'Nothing is in flight.',
          on: {
            retry: { target: 'looking', actions: 'goOnline' },
            'connection.back': { target: 'looking', actions: 'goOnline' },
          },
        },
        looking: {
          description: 'Is it really not there? Without a record everything stays as it is.',
          tags: 'busy',
          invoke: read,
          on: {
            'load.done': [
              {
                guard: 'isNotLoaded',
                target: '#job.loaded',
                actions: ['regain', { type: 'adopt', params: ({ event }) => event.version }],
              },
              {
                target: '#job.reloading.comparing',
                actions: ['regain', { type: 'park', params: ({ event }) => event.version }],
              },
            ],
            'load.signedOut': {
              target: '#job.signedOut',
              actions: ['regain', { type: 'tell', params: { code: 'signedOut' } }],
            },
            'load.denied': { target: '#job.readOnly', actions: ['regain', 'deny'] },
            'load.missing': 'resting',
            'load.failed': 'resting',
          },
        },
      },
      on: {
        ...ignored,
        'remote.changed': [
          // That it was deleted is known here.
          { guard: { type: 'isUnnamed', params: ({ event }) => event.etag ?? null } },
          { guard: 'isNotLoaded', target: 'loading', actions: ['regain', 'startOver'] },
          { target: 'reloading', actions: ['regain', 'startOver'] },
        ],
      },
    },

    closed: { description: 'The session has ended.', type: 'final' },
  },
  on: {
    'field.edit': { actions: [{ type: 'edit', params: ({ event }) => event }, 'awaitPause'] },
    'typing.paused': { actions: 'noticePause' },
    'field.unreadable': { actions: { type: 'keepUnreadable', params: ({ event }) => event } },
    'field.revert': { actions: { type: 'revert', params: ({ event }) => event } },
    'put.back': { actions: { type: 'putBack', params: ({ event }) => event } },
    'note.drop': { actions: 'dropNote' },
    'note.edit': { actions: { type: 'keepNote', params: ({ event }) => event.text } },
    save: { actions: 'askSave' },
    'operation.ask': { actions: { type: 'ask', params: ({ event }) => event } },
    'operation.cancel': { actions: 'giveUp' },
    'autosave.set': { actions: { type: 'setAutosave', params: ({ event }) => event.on } },
    'person.changed': { actions: { type: 'setPerson', params: ({ event }) => event.person } },
    'remote.changed': {
      guard: { type: 'isNews', params: ({ event }) => event.etag ?? null },
      actions: { type: 'hear', params: ({ event }) => event.etag ?? null },
    },
    'connection.lost': { actions: 'goOffline' },
    'connection.back': { actions: 'goOnline' },
    'draft.found': { actions: { type: 'restoreLate', params: ({ event }) => event.draft } },
    'aside.dismiss': { actions: { type: 'dismissAsides', params: ({ event }) => event.by } },
    'aside.recall': { actions: { type: 'recallAsides', params: ({ event }) => event.by } },
    'notice.dismiss': { actions: [{ type: 'tell', params: null }, 'forgetUnknown'] },
    close: '.closed',
  },
})

/** A running session of one record. */
export type EditSession = Sends<SessionEvent>

/** A session of a record with these fields: the name of another field does not compile. It is taken wherever any is. */
export type EditSessionOf<Name extends string> = Sends<SessionEventOf<Name>>

/** `send` as a method: the names of fields narrow what a person may write, not what the session can take. */
type Sends<Event> = Omit<ActorRefFrom<typeof editSessionMachine>, 'send'> & { send(event: Event): void }
