import { and, emit, fromPromise, raise, setup, stateIn, type ActorRefFrom } from 'xstate'
import type { CheckOutcome, RecordApi } from '../../services/port/recordApi'
import type { Colleague, JobChange, JobNews, StreamState } from '../../services/browser/changeStream'
import { sameTag } from '../merge/sameTag'

export interface RecordWatchInput {
  readonly recordId: string
  readonly api: Pick<RecordApi, 'check'>
  /** The ETag of the newest version that is known; null while there is none. */
  readonly etag: () => string | null
  /** Whether a change is one's own. */
  readonly isOwn: (changeId: string) => boolean
}

export type RecordWatchEvent =
  | { readonly type: 'page.visible' }
  | { readonly type: 'page.hidden' }
  /** Somebody looks at the page: check at once. */
  | { readonly type: 'look' }
  /** There may be a new version: check at once, unless it is the one that is known. */
  | { readonly type: 'hint'; readonly etag: string | null }
  | JobNews
  | StreamState
  | CheckOutcome

/** What a watch has to say. */
export type RecordWatchEmitted =
  | ({ readonly type: 'changed' } & JobChange)
  /** A note was added; the version is the same. */
  | { readonly type: 'noted'; readonly by: string | null }
  | { readonly type: 'deleted'; readonly by: string | null }
  | { readonly type: 'presence'; readonly people: readonly Colleague[] }
  /** A check found what the stream should have told. */
  | { readonly type: 'lapsed' }

type Told = Omit<Extract<RecordWatchEvent, { type: 'stream.change' }>, 'type'>

const etagOf = ({ event }: { event: { etag: string | null } }) => event.etag
const isNews = { type: 'isNews', params: etagOf } as const
const hinted = { guard: isNews, target: 'checking' } as const
const found = ({ event: { etag } }: { event: { etag: string | null } }) =>
  ({ type: 'changed', etag, by: null, fields: [] }) as const
const told = ({ event: { etag, by, fields } }: { event: Told }) =>
  ({ type: 'changed', etag, by, fields }) as const

/**
 * Watches one job for changes that others make. A conditional check goes out at once when somebody looks, and every
 * 20 seconds while the page is visible. While the server tells of changes by itself a check a minute is enough, and one
 * that finds something it kept quiet about says so. A hidden page rests.
 */
export const recordWatchMachine = setup({
  types: {} as {
    context: RecordWatchInput
    input: RecordWatchInput
    events: RecordWatchEvent
    emitted: RecordWatchEmitted
  },
  actors: {
    check: fromPromise<CheckOutcome, RecordWatchInput>(async ({ input: { api, recordId, etag }, signal }) => {
      const known = etag()
      return known === null ? { type: 'check.same' } : api.check(recordId, known, signal)
    }),
  },
  actions: {
    tell: emit((_, event: RecordWatchEmitted) => event),
    tellNobody: emit({ type: 'presence', people: [] }),
  },
  guards: {
    isNews: ({ context }, etag: string | null) => etag === null || !sameTag(etag, context.etag()),
    isNote: (_, fields: readonly string[]) => fields.length === 0,
    isOwn: ({ context }, changeId: string | null) => changeId !== null && context.isOwn(changeId),
  },
  delays: { brisk: 20_000, slow: 60_000 },
}).createMachine({
  id: 'recordWatch',
  context: ({ input }) => input,
  type: 'parallel',
  states: {
    checks: {
      initial: 'asleep',
      on: { 'page.hidden': '.asleep' },
      states: {
        asleep: { id: 'asleep', on: { 'page.visible': 'checking' } },
        brisk: {
          after: { brisk: 'checking' },
          on: { look: 'checking', hint: hinted, 'stream.open': 'checking' },
        },
        slow: {
          after: { slow: 'checking' },
          on: { look: 'checking', hint: hinted, 'stream.lost': 'checking', 'stream.ended': 'checking' },
        },
        checking: {
          id: 'checking',
          invoke: {
            id: 'check',
            src: 'check',
            input: ({ context }) => context,
            onDone: { actions: raise(({ event }) => event.output) },
            onError: { actions: raise({ type: 'check.failed' }) },
          },
          initial: 'once',
          on: { 'check.*': [{ guard: stateIn('#open'), target: 'slow' }, { target: 'brisk' }] },
          states: {
            // The answer under way may be from before what the stream will tell.
            once: { on: { hint: { guard: isNews, target: 'again' }, 'stream.open': 'again' } },
            again: { on: { 'check.*': { target: '#checking', reenter: true } } },
          },
        },
      },
    },
    stream: {
      initial: 'closed',
      states: {
        closed: { on: { 'stream.open': 'open' } },
        open: {
          id: 'open',
          exit: 'tellNobody',
          on: { 'page.hidden': 'closed', 'stream.lost': 'closed', 'stream.ended': 'closed' },
        },
      },
    },
    news: {
      on: {
        'check.changed': [
          {
            guard: and([isNews, stateIn('#open')]),
            actions: [
              { type: 'tell', params: found },
              { type: 'tell', params: { type: 'lapsed' } },
            ],
          },
          { guard: isNews, actions: { type: 'tell', params: found } },
        ],
        'stream.change': [
          { guard: { type: 'isOwn', params: ({ event }) => event.changeId } },
          { guard: isNews, actions: { type: 'tell', params: told } },
          {
            guard: { type: 'isNote', params: ({ event }) => event.fields },
            actions: { type: 'tell', params: ({ event: { by } }) => ({ type: 'noted', by }) },
          },
        ],
        'stream.presence': {
          actions: { type: 'tell', params: ({ event: { people } }) => ({ type: 'presence', people }) },
        },
        'stream.deleted': {
          actions: { type: 'tell', params: ({ event: { by } }) => ({ type: 'deleted', by }) },
        },
      },
    },
  },
})

export type RecordWatch = ActorRefFrom<typeof recordWatchMachine>
