import { assign, fromPromise, setup, type ActorRefFrom } from 'xstate'

/** From the value a list showed to the one a record was put to. */
export interface Move {
  readonly from: string
  readonly to: string
}

/**
 * What came of a move. `kept`: it is an edit that waits, with others, for a save or for a person. `overtaken`: the
 * record was not where the list showed it, so nothing was done; `by` is null where nobody knows who was faster, and
 * `own` says that it was the very person who moves it. `unread`: it could not be read.
 */
export type MoveOutcome =
  | { readonly type: 'saved' | 'kept' | 'gone' | 'refused' | 'unread' }
  | { readonly type: 'overtaken'; readonly found: string; readonly by: string | null; readonly own?: true }

export interface RecordMoveInput extends Move {
  readonly recordId: string
  readonly run: () => Promise<MoveOutcome>
}

interface RecordMoveContext extends RecordMoveInput {
  /** Null while it is on its way. */
  readonly outcome: MoveOutcome | null
}

/** One move of one record in a list: on its way, then to be taken back for ten seconds, or told until it is closed. */
export const recordMoveMachine = setup({
  types: {} as {
    context: RecordMoveContext
    input: RecordMoveInput
    events: { readonly type: 'close' }
    tags: 'moving' | 'undoable'
  },
  actors: {
    run: fromPromise<MoveOutcome, RecordMoveInput>(({ input }) => input.run()),
  },
  guards: { isSaved: (_, { type }: MoveOutcome) => type === 'saved' },
  actions: { keep: assign((_, outcome: MoveOutcome) => ({ outcome })) },
  delays: { wayBack: 10_000 },
}).createMachine({
  id: 'move',
  context: ({ input }) => ({ ...input, outcome: null }),
  initial: 'moving',
  states: {
    moving: {
      description: 'The record is read, and saved on condition that it is where the list showed it.',
      tags: 'moving',
      invoke: {
        id: 'run',
        src: 'run',
        input: ({ context }) => context,
        onDone: [
          {
            guard: { type: 'isSaved', params: ({ event }) => event.output },
            target: 'undoable',
            actions: { type: 'keep', params: ({ event }) => event.output },
          },
          { target: 'told', actions: { type: 'keep', params: ({ event }) => event.output } },
        ],
        onError: { target: 'told', actions: { type: 'keep', params: { type: 'unread' } } },
      },
    },
    undoable: {
      description: 'It is where it was put, and can be put back.',
      tags: 'undoable',
      after: { wayBack: 'over' },
      on: { close: 'over' },
    },
    told: {
      description: 'It is not where it was put; that stands until it is closed.',
      on: { close: 'over' },
    },
    over: { type: 'final' },
  },
})

export type RecordMove = ActorRefFrom<typeof recordMoveMachine>
