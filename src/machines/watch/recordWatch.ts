import { and, assign, emit, fromPromise, raise, setup, stateIn, type ActorRefFrom } from 'xstate'
import type { CheckOutcome } from '../../services/port/recordApi'
import { sameTag } from '../merge/sameTag'
import type {
  RecordWatchContext,
  RecordWatchEmitted,
  RecordWatchEvent,
  RecordWatchInput,
} from './recordWatch.types'

/** So many changes that bring nothing may follow one another before the next one has to wait. */
const maxFruitless = 3

type Told = Omit<Extract<RecordWatchEvent, { type: 'stream.change' }>, 'type'>

const etagOf = ({ event }: { event: { etag: string | null } }) => event.etag
const isNews = { type: 'isNews', params: etagOf } as const
const isFruitless = { type: 'isFruitless', params: etagOf } as const
const hinted = { guard: isNews, target: 'checking' } as const
const found = ({ event: { etag } }: { event: { etag: string | null } }) =>
  ({ type: 'changed', etag, by: null, fields: [] }) as const
const told = ({ event: { etag, by, fields } }: { event: Told }) =>
  ({ type: 'changed', etag, by, fields }) as const

const own = {
  guard: { type: 'isOwn', params: ({ event }: { event: { changeId: string | null } }) => event.changeId },
} as const
const note = {
  guard: { type: 'isNote', params: ({ event }: { event: { fields: readonly string[] } }) => event.fields },
  actions: {
    type: 'tell',
    params: ({ event: { by } }: { event: { by: string | null } }) => ({ type: 'noted', by }) as const,
  },
} as const

/**
 * Watches one job for changes that others make. A conditional check goes out at once when somebody looks, and every
 * 20 seconds while the page is visible. While the server tells of changes by itself a check a minute is enough, and one
 * that finds something it kept quiet about says so. A hidden page rests. Where nobody tells, the values are looked at as
 * well as the tag: a board that moves a card without moving the tag would not be noticed otherwise.
 *
 * A backend whose reads move the ETag would make two open pages read each other without end: after some changes in a row
 * that brought nothing the next is told half a minute later, and all that come meanwhile with it.
 */
export const recordWatchMachine = setup({
  types: {} as {
    context: RecordWatchContext
    input: RecordWatchInput
    events: RecordWatchEvent
    emitted: RecordWatchEmitted
  },
  actors: {
    check: fromPromise<CheckOutcome, RecordWatchContext>(async ({ input, signal }) => {
      const { api, recordId, isTold } = input
      const [etag, fields] = [input.etag(), input.fields()]
      if (etag === null) return { type: 'check.same' }
      return isTold || fields === null
        ? api.check(recordId, etag, signal)
        : api.check(recordId, etag, signal, fields)
    }),
  },
  actions: {
    tell: emit((_, event: RecordWatchEmitted) => event),
    hearTold: assign((_, isTold: boolean) => ({ isTold })),
    tellNobody: emit({ type: 'presence', people: [] }),
    weigh: assign(({ context: { content, etag, seen, fruitless } }) => {
      const now = { content: content(), etag: etag() }
      if (seen === null || now.content !== seen.content) return { seen: now, fruitless: 0 }
      // With the same ETag it has not been read since, and may bring something yet.
      return { seen: now, fruitless: now.etag === seen.etag ? fruitless : fruitless + 1 }
    }),
  },
  guards: {
    isNews: ({ context }, etag: string | null) => isNewTo(context, etag),
    isNote: (_, fields: readonly string[]) => fields.length === 0,
    isOwn: ({ context }, changeId: string | null) => changeId !== null && context.isOwn(changeId),
    isFruitless: ({ context }, etag: string | null) =>
      context.fruitless >= maxFruitless &&
      context.content() === context.seen?.content &&
      isNewTo(context, etag),
  },
  delays: { brisk: 20_000, slow: 60_000, damped: 30_000 },
}).createMachine({
  id: 'recordWatch',
  context: ({ input }) => ({ ...input, seen: null, fruitless: 0, isTold: false }),
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
          entry: { type: 'hearTold', params: true },
          exit: ['tellNobody', { type: 'hearTold', params: false }],
          on: { 'page.hidden': 'closed', 'stream.lost': 'closed', 'stream.ended': 'closed' },
        },
      },
    },
    news: {
      initial: 'prompt',
      on: {
        'stream.presence': {
          actions: { type: 'tell', params: ({ event: { people } }) => ({ type: 'presence', people }) },
        },
        'stream.deleted': {
          actions: { type: 'tell', params: ({ event: { by } }) => ({ type: 'deleted', by }) },
        },
      },
      states: {
        prompt: {
          on: {
            'check.changed': [
              { guard: isFruitless, target: 'damped' },
              {
                guard: and([isNews, stateIn('#open')]),
                actions: [
                  'weigh',
                  { type: 'tell', params: found },
                  { type: 'tell', params: { type: 'lapsed' } },
                ],
              },
              { guard: isNews, actions: ['weigh', { type: 'tell', params: found }] },
            ],
            'stream.change': [
              own,
              { guard: isFruitless, target: 'damped' },
              { guard: isNews, actions: ['weigh', { type: 'tell', params: told }] },
              note,
            ],
          },
        },
        damped: {
          // Notes are no change of the version, and do not wait.
          on: { 'stream.change': [own, { guard: isNews }, note] },
          after: {
            damped: {
              target: 'prompt',
              actions: [
                'weigh',
                { type: 'tell', params: { type: 'changed', etag: null, by: null, fields: [] } },
              ],
            },
          },
        },
      },
    },
  },
})

export type RecordWatch = ActorRefFrom<typeof recordWatchMachine>

/** Whether a version may be another than the newest that is known; one that nobody names always may. */
function isNewTo(context: RecordWatchContext, etag: string | null): boolean {
  return etag === null || !sameTag(etag, context.etag())
}
