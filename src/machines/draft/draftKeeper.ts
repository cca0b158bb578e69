import { assign, fromPromise, raise, setup, type ActorRefFrom } from 'xstate'
import type { Draft } from '../../services/port/draft'
import type { DraftOutcome, Drafts } from '../../services/drafts/drafts.types'
import type { UnkeptReason } from '../../services/drafts/draftTrouble'
import { sameDraft } from './draftOf'

interface DraftKeeperInput {
  readonly recordId: string
  readonly drafts: Pick<Drafts, 'write' | 'remove'>
}

interface DraftKeeperContext extends DraftKeeperInput {
  /** What the session holds now. */
  readonly wanted: Draft | null
  /** What was last handed to the store. */
  readonly written: Draft | null
  /** Why the last draft could not be kept; null while all is well. */
  readonly why: UnkeptReason | null
}

type DraftKeeperEvent =
  /** The session's present draft (`draftOf`), as often as one likes; null when there is nothing to keep. */
  | { readonly type: 'change'; readonly draft: Draft | null }
  /** Write now: the page may be gone in a moment. */
  | { readonly type: 'flush' }
  /** Write what is left, then stop. */
  | { readonly type: 'close' }
  /** The store has not answered in time; it still may. */
  | { readonly type: 'store.slow' }
  | DraftOutcome

/** `unkept`: what was typed would not survive the page. `pending`: it is about to be written. */
type DraftKeeperTag = 'unkept' | 'pending'

type Change = { readonly draft: Draft | null }
const params = ({ event }: { event: Change }) => event
const unavailable = { type: 'draft.unkept', why: 'unavailable' } as const

const keeperSetup = setup({
  types: {} as {
    context: DraftKeeperContext
    input: DraftKeeperInput
    events: DraftKeeperEvent | { readonly type: 'closed' }
    tags: DraftKeeperTag
  },
  actors: {
    keep: fromPromise<DraftOutcome, DraftKeeperContext>(({ input: { drafts, recordId, wanted } }) =>
      wanted === null ? drafts.remove(recordId) : drafts.write(recordId, wanted),
    ),
  },
  actions: {
    want: assign({ wanted: (_, { draft }: Change) => draft }),
    handOver: assign({ written: ({ context }) => context.wanted }),
    explain: assign({ why: (_, { why }: { why: UnkeptReason }) => why }),
    calmDown: assign({ why: null }),
  },
  guards: {
    isNews: ({ context }, { draft }: Change) => !sameDraft(context.wanted, draft),
    /** What goes to the server must be known even when the page dies before the answer. */
    isUrgent: ({ context }, { draft }: Change) => (context.wanted?.sent ?? null) !== (draft?.sent ?? null),
    isWritten: ({ context }) => sameDraft(context.wanted, context.written),
    isUnwritten: ({ context }) => !sameDraft(context.wanted, context.written),
    isAtRisk: ({ context }) => context.why !== null,
    /** A removal that failed loses nothing. */
    wasRemoval: ({ context }) => context.written === null,
  },
  delays: { gather: 150, patience: 5_000 },
})

/**
 * One write or removal; its outcome is an event, however late. Entered again while one is under way it hands over what
 * is wanted now: the store takes one after the other, and only what came of the last one counts.
 */
const handingOver = keeperSetup.createStateConfig({
  entry: 'handOver',
  invoke: {
    id: 'keep',
    src: 'keep',
    input: ({ context }) => context,
    onDone: { actions: raise(({ event }) => event.output) },
    onError: { actions: raise(unavailable) },
  },
  after: { patience: { actions: raise({ type: 'store.slow' }) } },
})

/**
 * Keeps one session's draft in the store, and removes it when nothing is left to keep. A change is written 150 ms
 * after the first that is not written yet, however fast others follow: what is left of 250 ms is for the disk. A
 * request on its way to the server, `flush` and `close` wait for nothing, not for a write under way either. The second
 * region tells whether the last draft was kept.
 */
export const draftKeeperMachine = keeperSetup.createMachine({
  id: 'draftKeeper',
  context: ({ input }) => ({ ...input, wanted: null, written: null, why: null }),
  type: 'parallel',
  states: {
    work: {
      initial: 'resting',
      on: { change: { actions: { type: 'want', params } } },
      onDone: { actions: raise({ type: 'closed' }) },
      states: {
        resting: {
          id: 'resting',
          on: {
            change: [
              { guard: { type: 'isUrgent', params }, actions: { type: 'want', params }, target: 'writing' },
              { guard: { type: 'isNews', params }, actions: { type: 'want', params }, target: 'gathering' },
              {},
            ],
            flush: { guard: 'isAtRisk', target: 'writing' },
            close: 'closed',
          },
        },
        gathering: {
          id: 'gathering',
          tags: 'pending',
          after: { gather: 'writing' },
          on: {
            change: [
              { guard: { type: 'isUrgent', params }, actions: { type: 'want', params }, target: 'writing' },
              { actions: { type: 'want', params } },
            ],
            flush: 'writing',
            close: 'closing',
          },
        },
        writing: {
          id: 'writing',
          tags: 'pending',
          ...handingOver,
          initial: 'open',
          states: {
            open: {
              on: {
                change: [
                  {
                    guard: { type: 'isUrgent', params },
                    actions: { type: 'want', params },
                    target: '#writing',
                    reenter: true,
                  },
                  { actions: { type: 'want', params } },
                ],
                flush: { guard: 'isUnwritten', target: '#writing', reenter: true },
                close: [{ guard: 'isWritten', target: 'last' }, { target: '#closing' }],
                'draft.*': [{ guard: 'isWritten', target: '#resting' }, { target: '#gathering' }],
              },
            },
            last: {
              on: {
                'draft.*': [{ guard: 'isWritten', target: '#closed' }, { target: '#closing' }],
                'store.slow': '#closed',
              },
            },
          },
        },
        closing: {
          id: 'closing',
          tags: 'pending',
          ...handingOver,
          on: {
            'draft.*': [
              { guard: 'isWritten', target: 'closed' },
              { target: 'closing', reenter: true },
            ],
            'store.slow': 'closed',
          },
        },
        closed: { id: 'closed', type: 'final' },
      },
    },
    result: {
      initial: 'kept',
      on: {
        'draft.kept': { target: '.kept', actions: 'calmDown' },
        'draft.unkept': [
          { guard: 'wasRemoval', target: '.kept', actions: 'calmDown' },
          { target: '.unkept', actions: { type: 'explain', params: ({ event }) => event } },
        ],
        'store.slow': [
          { guard: 'wasRemoval' },
          { target: '.unkept', actions: { type: 'explain', params: unavailable } },
        ],
        closed: '.told',
      },
      states: { kept: {}, unkept: { tags: 'unkept' }, told: { type: 'final' } },
    },
  },
})

export type DraftKeeper = ActorRefFrom<typeof draftKeeperMachine>
