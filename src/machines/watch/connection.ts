import { assign, emit, fromPromise, not, raise, setup, stateIn, type ActorRefFrom } from 'xstate'
import type { StreamState } from '../../services/browser/changeStream'

export interface ConnectionInput {
  /** Asks the server anything; whether it answered. */
  readonly probe: (signal: AbortSignal) => Promise<boolean>
  /** In ms since 1970. */
  readonly now: () => number
}

interface ConnectionContext extends ConnectionInput {
  /** When the page last knew that it would have learnt of a change, in ms since 1970. */
  readonly upToDateAt: number
}

export type ConnectionEvent =
  | { readonly type: 'page.visible' }
  | { readonly type: 'page.hidden' }
  | StreamState
  /** The server told something by itself. */
  | { readonly type: 'told' }
  /** The browser thinks that there is no line, or that there is one again. A hint: it is often wrong. */
  | { readonly type: 'line.gone' }
  | { readonly type: 'line.back' }
  /** Some request was answered, whatever the answer; or none came that was any use. */
  | { readonly type: 'answered' }
  | { readonly type: 'unanswered' }

/** `lapsed`: what looked like an open stream may be dead. `back`: the server answers again. */
export type ConnectionEmitted = { readonly type: 'lapsed' } | { readonly type: 'back' }

const isAnswered = ({ event }: { event: { output: boolean } }) => event.output
const sureAgain = { target: '#sure', actions: 'touch' } as const
// That it is open, said once more, is what a tab believes that only hears another: no proof of life.
const opened = { guard: not('isStreaming'), ...sureAgain } as const

/**
 * Whether the page would learn of a change. It would while the server streams, or answers when it is asked. A lost
 * stream, a failed request or 22 seconds without either make it doubt, and ask at once; five seconds later without an
 * answer the page says since when it knows nothing, asks every three seconds, and is back by itself. A hidden page knows
 * nothing and says nothing. What the browser thinks of its line is asked about at once: without an answer the line is
 * gone, and whatever is answered later proves that it is there.
 */
export const connectionMachine = setup({
  types: {} as {
    context: ConnectionContext
    input: ConnectionInput
    events: ConnectionEvent
    emitted: ConnectionEmitted
    /** `offline`: there is no line, as far as the browser and the answers tell. `streaming`: the server tells by itself. */
    tags: 'lost' | 'offline' | 'streaming'
  },
  actors: {
    probe: fromPromise<boolean, ConnectionContext>(({ input, signal }) => input.probe(signal)),
  },
  actions: {
    touch: assign({ upToDateAt: ({ context }) => context.now() }),
    tellLapsed: emit({ type: 'lapsed' }),
    tellBack: emit({ type: 'back' }),
  },
  guards: {
    isStreaming: stateIn({ stream: 'open' }),
    isOffline: stateIn('#offline'),
    isAnswered: (_, answered: boolean) => answered,
  },
  // Records and lists are read every 20 s without a stream, and their answers serve as well.
  // An answer that comes within two seconds of the line's end may have been on its way.
  delays: { poll: 22_000, patience: 5_000, pause: 3_000, briefPause: 1_500, underWay: 2_000 },
}).createMachine({
  id: 'connection',
  context: ({ input }) => ({ ...input, upToDateAt: input.now() }),
  type: 'parallel',
  states: {
    stream: {
      initial: 'closed',
      on: { told: { actions: 'touch' } },
      states: {
        closed: { on: { 'stream.open': { target: 'open', actions: 'touch' } } },
        open: {
          tags: 'streaming',
          on: { 'stream.lost': 'closed', 'stream.ended': 'closed', 'page.hidden': 'closed' },
        },
      },
    },
    line: {
      initial: 'there',
      on: { 'line.gone': '.gone', 'line.back': '.there' },
      states: {
        there: {},
        gone: {
          id: 'offline',
          tags: 'offline',
          initial: 'just',
          states: {
            just: { after: { underWay: 'since' } },
            since: { on: { answered: '#connection.line.there' } },
          },
        },
      },
    },
    trust: {
      initial: 'resting',
      on: { 'page.hidden': '.resting' },
      states: {
        resting: { on: { 'page.visible': 'sure' } },
        sure: {
          id: 'sure',
          after: {
            poll: { guard: not('isStreaming'), target: 'doubting' },
            pause: { guard: 'isOffline', target: 'doubting' },
          },
          on: {
            'line.gone': 'doubting',
            answered: { target: 'sure', reenter: true, actions: 'touch' },
            unanswered: [
              { guard: 'isStreaming', target: 'doubting', actions: 'tellLapsed' },
              { target: 'doubting' },
            ],
            'stream.lost': { guard: 'isStreaming', target: 'doubting' },
            'stream.ended': { guard: 'isStreaming', target: 'doubting' },
          },
        },
        doubting: {
          // One that hangs is no answer either.
          after: { patience: 'lost' },
          initial: 'asking',
          on: { answered: sureAgain, 'stream.open': opened },
          states: {
            asking: {
              invoke: {
                id: 'ask',
                src: 'probe',
                input: ({ context }) => context,
                onDone: [
                  { guard: { type: 'isAnswered', params: isAnswered }, actions: raise({ type: 'answered' }) },
                  { target: 'waiting' },
                ],
                onError: 'waiting',
              },
            },
            waiting: {
              always: { guard: 'isOffline', target: '#lost' },
              after: { briefPause: 'asking' },
            },
          },
        },
        lost: {
          id: 'lost',
          tags: 'lost',
          exit: 'tellBack',
          initial: 'waiting',
          on: { answered: sureAgain, 'stream.open': opened },
          states: {
            waiting: { after: { pause: 'asking' } },
            asking: {
              invoke: {
                id: 'askAgain',
                src: 'probe',
                input: ({ context }) => context,
                onDone: [
                  { guard: { type: 'isAnswered', params: isAnswered }, actions: raise({ type: 'answered' }) },
                  { target: 'waiting' },
                ],
                onError: 'waiting',
              },
            },
          },
        },
      },
    },
  },
})

export type Connection = ActorRefFrom<typeof connectionMachine>
