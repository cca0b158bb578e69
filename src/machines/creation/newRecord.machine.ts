import { assign, fromPromise, not, raise, setup, type ActorRefFrom } from 'xstate'
import type {
  Creating,
  CreateOutcome,
  CreatedRecord,
  Creation,
  FindOutcome,
  LikelyRecord,
} from '../../services/port/creating'
import type { Draft } from '../../services/port/draft'
import type { Drafts } from '../../services/drafts/drafts.types'
import type { SessionContext } from '../session/editSession.types'
import * as form from './newRecordForm'
import type { FormEvent } from './newRecordForm'

export interface NewRecordInput {
  readonly form: SessionContext
  readonly creating: Creating
  readonly drafts?: Pick<Drafts, 'read'>
}

/** Why there is no record yet. Words are the view's business. */
export type NewRecordTrouble =
  | { readonly code: 'refused'; readonly message: string | null }
  /** The answer was lost, and nothing was made. */
  | { readonly code: 'absent' }
  /** The answer was lost, and the backend cannot tell; nothing like it is to be seen. */
  | { readonly code: 'unseen' }
  | { readonly code: 'wait' | 'signedOut' | 'denied' }

export interface NewRecordContext extends NewRecordInput {
  /** What was sent and has no answer; the same again until an answer decides it. */
  readonly sent: Creation | null
  readonly likely: readonly LikelyRecord[]
  readonly trouble: NewRecordTrouble | null
  /** `later`: what was typed since it was sent; it belongs into the record. */
  readonly made: { readonly record: CreatedRecord; readonly later: readonly FormEvent[] } | null
  /** What was thrown away, or lies under what was typed before it was read: to be put back, the last first. */
  readonly dropped: readonly form.Dropped[]
  /** ISO 8601: the form is as a page left it that is gone. */
  readonly keptFrom: string | null
}

type NewRecordEvent =
  | FormEvent
  /** The person's own press: nothing else ever sends a request for a record. */
  | { readonly type: 'create' }
  | { readonly type: 'look' }
  | { readonly type: 'connection.back' }
  /** One of `likely` is it. */
  | { readonly type: 'pick'; readonly record: CreatedRecord }
  | { readonly type: 'pick.none' }
  | { readonly type: 'discard' }
  | { readonly type: 'put.back' }
  /** Somebody has seen what was made; the next one may be typed. */
  | { readonly type: 'seen' }
  | { readonly type: 'draft.read'; readonly draft: Draft | null }
  | CreateOutcome
  | FindOutcome

/** `restoring`: nobody knows yet what an earlier page left. `pending`: a request has no answer yet. `open`: nobody knows whether it was made. `asking`: one of `likely` may be it. */
type NewRecordTag = 'restoring' | 'pending' | 'open' | 'asking' | 'made'

const params = <Event>({ event }: { event: Event }) => event

interface Request {
  readonly creating: Creating
  readonly sent: Creation
}

function requestIn({ context: { creating, sent } }: { readonly context: NewRecordContext }): Request {
  if (sent === null) throw new Error('There is nothing to send, and nothing to look for.')
  return { creating, sent }
}

const newRecordSetup = setup({
  types: {} as {
    context: NewRecordContext
    input: NewRecordInput
    events: NewRecordEvent
    tags: NewRecordTag
  },
  actors: {
    readDraft: fromPromise<Draft | null, NewRecordInput>(
      ({ input, signal }) => input.drafts?.read(input.form.recordId, signal) ?? Promise.resolve(null),
    ),
    create: fromPromise<CreateOutcome, Request>(({ input, signal }) =>
      input.creating.create(input.sent, signal),
    ),
    find: fromPromise<FindOutcome, Request>(({ input, signal }) => input.creating.find(input.sent, signal)),
  },
  guards: {
    isComplete: ({ context }) => form.heldUpBy(context.form).length === 0,
    isOpen: ({ context }) => context.sent !== null,
    hasLikely: (_, { records }: Extract<FindOutcome, { type: 'find.likely' }>) => records.length > 0,
  },
  actions: {
    take: assign({
      form: ({ context }, event: FormEvent) => form.withInput(context.form, event),
      trouble: null,
      keptFrom: null,
    }),
    restore: assign(({ context }, { draft }: { draft: Draft | null }) =>
      draft === null ? {} : form.restored(context, draft),
    ),
    compose: assign({ sent: ({ context }) => context.sent ?? form.creationOf(context.form), trouble: null }),
    forgetSent: assign({ sent: null }),
    explain: assign({ trouble: (_, trouble: NewRecordTrouble) => trouble }),
    mark: assign({
      form: ({ context }, { problems }: { problems: Readonly<Record<string, string>> }) =>
        form.withProblems(context.form, problems),
    }),
    propose: assign({ likely: (_, { records }: Extract<FindOutcome, { type: 'find.likely' }>) => records }),
    finish: assign(({ context }, record: CreatedRecord) => ({
      made: { record, later: form.typedSince(context.form, context.sent) },
      sent: null,
      trouble: null,
    })),
    drop: assign(({ context }) => ({
      dropped: form.added(context.dropped, context.form, 'undo'),
      form: form.emptied(context.form),
      keptFrom: null,
      trouble: null,
    })),
    goOn: assign(({ context }) => ({
      ...form.following(context),
      made: null,
      keptFrom: null,
      trouble: null,
    })),
    putBack: assign(({ context }) => form.exchanged(context)),
  },
})

/**
 * Making a record is an operation like the others: it is sent for a press of its own button and never by itself; an
 * answer that is lost is looked for; what was typed is kept, whatever becomes of the dialog or the page; and what is
 * typed while nobody knows goes into the record once it is there.
 */
export const newRecordMachine = newRecordSetup.createMachine({
  id: 'newRecord',
  context: ({ input }) => ({
    ...input,
    sent: null,
    likely: [],
    trouble: null,
    made: null,
    dropped: [],
    keptFrom: null,
  }),
  on: {
    'field.*': { actions: { type: 'take', params } },
  },
  initial: 'restoring',
  states: {
    restoring: {
      description: 'A page that is gone may have left something typed, or a request without an answer.',
      tags: 'restoring',
      invoke: {
        src: 'readDraft',
        input: ({ context }) => context,
        onDone: { actions: raise(({ event }) => ({ type: 'draft.read', draft: event.output }) as const) },
        onError: { actions: raise({ type: 'draft.read', draft: null }) },
      },
      on: { 'draft.read': { target: 'deciding', actions: { type: 'restore', params } } },
    },
    deciding: {
      description: 'A request without an answer is looked for before anything else; it is not sent again.',
      always: [{ guard: 'isOpen', target: 'looking' }, { target: 'typing' }],
    },
    typing: {
      description: 'The form is being filled in.',
      on: {
        create: { guard: 'isComplete', target: 'sending' },
        discard: { actions: ['drop', 'forgetSent'] },
        'put.back': { guard: not('isOpen'), actions: 'putBack' },
      },
    },
    sending: {
      description: 'One request is on its way.',
      tags: 'pending',
      entry: 'compose',
      invoke: {
        src: 'create',
        input: requestIn,
        onDone: { actions: raise(({ event }) => event.output) },
        onError: { actions: raise({ type: 'create.unknown', why: 'broken' }) },
      },
      on: {
        'create.done': { target: 'made', actions: { type: 'finish', params: ({ event }) => event.record } },
        'create.unknown': 'looking',
        'create.refused': {
          target: 'typing',
          actions: [
            'forgetSent',
            { type: 'mark', params },
            { type: 'explain', params: ({ event }) => ({ code: 'refused', message: event.message }) },
          ],
        },
        'create.wait': { target: 'typing', actions: { type: 'explain', params: { code: 'wait' } } },
        'create.signedOut': { target: 'typing', actions: { type: 'explain', params: { code: 'signedOut' } } },
        'create.denied': {
          target: 'typing',
          actions: ['forgetSent', { type: 'explain', params: { code: 'denied' } }],
        },
      },
    },
    looking: {
      description: 'Nobody knows whether it was made: the backend is asked.',
      tags: ['pending', 'open'],
      invoke: {
        src: 'find',
        input: requestIn,
        onDone: { actions: raise(({ event }) => event.output) },
        onError: { actions: raise({ type: 'find.failed' }) },
      },
      on: {
        'find.done': { target: 'made', actions: { type: 'finish', params: ({ event }) => event.record } },
        'find.absent': { target: 'typing', actions: { type: 'explain', params: { code: 'absent' } } },
        'find.likely': [
          {
            guard: { type: 'hasLikely', params },
            target: 'asking',
            actions: { type: 'propose', params },
          },
          { target: 'typing', actions: ['forgetSent', { type: 'explain', params: { code: 'unseen' } }] },
        ],
        'find.failed': 'unsure',
      },
    },
    unsure: {
      description:
        'It could not be looked for either. Looking again changes nothing; it happens by itself when the connection is back.',
      tags: 'open',
      on: { look: 'looking', create: 'looking', 'connection.back': 'looking' },
    },
    asking: {
      description: 'One of these may be it; only the person can tell.',
      tags: ['open', 'asking'],
      on: {
        pick: { target: 'made', actions: { type: 'finish', params: ({ event }) => event.record } },
        'pick.none': {
          target: 'typing',
          actions: ['forgetSent', { type: 'explain', params: { code: 'unseen' } }],
        },
      },
    },
    made: {
      description: 'It is there. Whoever is waiting goes to it, everybody else is told.',
      tags: 'made',
      on: { seen: { target: 'typing', actions: 'goOn' } },
    },
  },
})

export type NewRecord = ActorRefFrom<typeof newRecordMachine>
