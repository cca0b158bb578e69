import { assign, emit, fromCallback, fromPromise, sendTo, setup } from 'xstate'
import {
  followChanges,
  readStreamEvent,
  type JobNews,
  type RawEvent,
  type StreamState,
} from '../../services/browser/changeStream'
import type { TabPlace } from '../../services/browser/tabChannel'
import type { BrowserEnvironment } from '../../services/browser/environment'
import { lead, type HeardLead, type LeadEvent, type LeadInput } from './leadTabs'

/** Says to the server where the browser of a stream is. */
export type TellPlaces = (streamId: string, places: readonly TabPlace[]) => Promise<unknown>

export interface ChangeFeedInput extends LeadInput {
  readonly environment: Pick<BrowserEnvironment, 'locks' | 'clock' | 'openStream'>
  /** Where the server tells of changes. */
  readonly url: string
  readonly tellPlaces: TellPlaces
}

type PlacesByTab = Readonly<Record<string, readonly TabPlace[]>>

interface ChangeFeedContext extends ChangeFeedInput {
  /** Where this tab is; where the others said they are, and which of them said so since the last roll call. */
  readonly own: readonly TabPlace[]
  readonly others: PlacesByTab
  readonly answered: PlacesByTab
  /** All of these, and the same as the server was told last. */
  readonly places: readonly TabPlace[]
  readonly told: readonly TabPlace[]
  readonly stream: { readonly id: string; readonly beatMs: number } | null
  /** The newest word of the server about who is at a job, by job: for tabs that come later. */
  readonly presence: Readonly<Record<string, RawEvent>>
}

export type ChangeFeedEvent =
  | { readonly type: 'page.visible' }
  | { readonly type: 'page.hidden' }
  /** Where this tab is now. */
  | { readonly type: 'at'; readonly places: readonly TabPlace[] }
  /** What looks like an open stream is silent; and the server may be there again. */
  | { readonly type: 'lapsed' | 'hurry' }
  | LeadEvent
  | HeardLead
  | { readonly type: 'tab.roll' }
  | { readonly type: 'tab.places'; readonly tab: string; readonly places: readonly TabPlace[] }
  | ({ readonly type: 'tab.stream' | `raw.${'open' | 'lost' | 'ended' | 'told'}` } & Told)
  | { readonly type: 'raw.hello'; readonly id: string; readonly beatMs: number }

/** What the server told, understood and as it came. */
interface Told {
  readonly raw: RawEvent
  readonly news: ChangeFeedEmitted
}

/** What the feed has to say: news of jobs, and how the connection stands. */
export type ChangeFeedEmitted = JobNews | StreamState | { readonly type: 'stream.beat' }

const raw = ({ event }: { event: Told }) => event.raw
const news = ({ event }: { event: Told }) => event.news
const share = [
  { type: 'tell', params: news },
  { type: 'passOn', params: raw },
] as const
const shareLost = [
  { type: 'tell', params: { type: 'stream.lost' } },
  { type: 'passOn', params: { name: 'lost', data: '' } },
] as const

/**
 * One event stream for all tabs of a browser, because a browser has six connections to a host. The tab whose turn it
 * is holds the stream and passes on what it hears; the others listen to that tab. A hidden tab takes no part.
 */
export const changeFeedMachine = setup({
  types: {} as {
    context: ChangeFeedContext
    input: ChangeFeedInput
    events: ChangeFeedEvent
    emitted: ChangeFeedEmitted
  },
  actors: {
    lead,
    tabs: fromCallback<ChangeFeedEvent, ChangeFeedInput>(({ input: { channel }, sendBack }) =>
      channel.listen((message) => {
        if (message.kind === 'lead' || message.kind === 'resign' || message.kind === 'roll') {
          sendBack({ type: `tab.${message.kind}`, tab: message.tab })
        } else if (message.kind === 'places') {
          sendBack({ type: 'tab.places', tab: message.tab, places: message.places })
        } else if (message.kind === 'stream') {
          const word = { name: message.name, data: message.data }
          const heard = readStreamEvent(word)
          if (heard !== null && heard.type !== 'stream.hello') {
            sendBack({ type: 'tab.stream', raw: word, news: heard })
          }
        }
      }),
    ),
    stream: fromCallback<ChangeFeedEvent, ChangeFeedInput>(({ input: { environment, url }, sendBack }) =>
      followChanges(environment, url, (word) => {
        // What nobody understands is no news to anybody.
        const heard = readStreamEvent(word)
        if (heard?.type === 'stream.hello') {
          sendBack({ type: 'raw.hello', id: heard.id, beatMs: heard.beatMs })
        } else if (heard !== null) sendBack({ type: rawType(heard), raw: word, news: heard })
      }),
    ),
    tellPlaces: fromPromise<unknown, ChangeFeedContext>(({ input: { tellPlaces, stream, places } }) =>
      stream === null ? Promise.resolve() : tellPlaces(stream.id, places),
    ),
  },
  actions: {
    tell: emit((_, heard: ChangeFeedEmitted) => heard),
    passOn: ({ context: { channel } }, { name, data }: RawEvent) =>
      channel.post({ kind: 'stream', name, data }),
    greet: assign((_, stream: NonNullable<ChangeFeedContext['stream']>) => ({ stream, told: [] })),
    remember: assign(({ context: { presence } }, { raw: word, news: heard }: Told) =>
      heard.type === 'stream.presence' ? { presence: { ...presence, [heard.recordId]: word } } : {},
    ),
    forget: assign({ stream: null, presence: {} }),
    callRoll: ({ context: { channel, tab } }) => channel.post({ kind: 'roll', tab }),
    strike: assign(({ context }) => ({ ...placed({ ...context, others: context.answered }), answered: {} })),
    resign: ({ context: { channel, tab } }) => channel.post({ kind: 'resign', tab }),
    sayPlaces: ({ context: { channel, tab, own } }) => channel.post({ kind: 'places', tab, places: own }),
    sayGone: ({ context: { channel, tab } }) => channel.post({ kind: 'places', tab, places: [] }),
    sayState: ({ context: { channel, presence } }) => {
      channel.post({ kind: 'stream', name: 'open', data: '' })
      Object.values(presence).forEach((each) => channel.post({ kind: 'stream', ...each }))
    },
    place: assign(({ context }, own: readonly TabPlace[]) => placed({ ...context, own })),
    placeOther: assign(({ context }, { tab, places }: { tab: string; places: readonly TabPlace[] }) => ({
      ...placed({ ...context, others: { ...context.others, [tab]: places } }),
      answered: { ...context.answered, [tab]: places },
    })),
    placeHere: assign(({ context }) => placed({ ...context, others: {} })),
    keepTold: assign(({ context: { places } }) => ({ told: places })),
  },
  guards: {
    hasUntold: ({ context: { places, told } }) => places !== told && places.length + told.length > 0,
  },
  delays: {
    silence: ({ context: { stream } }) => (stream?.beatMs ?? 15_000) * 2.5,
    roll: 60_000,
    again: 300_000,
    soon: 5_000,
  },
}).createMachine({
  id: 'changeFeed',
  context: ({ input }) => ({
    ...input,
    own: [],
    others: {},
    answered: {},
    places: [],
    told: [],
    stream: null,
    presence: {},
  }),
  initial: 'resting',
  states: {
    resting: {
      on: {
        'page.visible': 'present',
        at: { actions: { type: 'place', params: ({ event }) => event.places } },
      },
    },
    present: {
      invoke: [
        { id: 'lead', src: 'lead', input: ({ context }) => context },
        { id: 'tabs', src: 'tabs', input: ({ context }) => context },
      ],
      entry: 'sayPlaces',
      exit: 'sayGone',
      initial: 'following',
      on: {
        'page.hidden': 'resting',
        at: { actions: [{ type: 'place', params: ({ event }) => event.places }, 'sayPlaces'] },
        'lead.won': '.leading',
        'lead.lost': '.following',
        'tab.lead': { actions: sendTo('lead', ({ event }) => event) },
        'tab.resign': { actions: sendTo('lead', ({ event }) => event) },
        'tab.roll': { actions: 'sayPlaces' },
      },
      states: {
        following: {
          on: { 'tab.stream': { actions: { type: 'tell', params: news } } },
        },
        leading: {
          type: 'parallel',
          // One that crashed said nothing; and whoever leads now does not hear the server yet.
          entry: [...shareLost, 'placeHere', 'callRoll'],
          // Whoever comes next says when it hears the server; until then nobody does.
          exit: [...shareLost, 'resign', 'forget'],
          on: { 'tab.places': { actions: { type: 'placeOther', params: ({ event }) => event } } },
          states: {
            stream: {
              initial: 'followed',
              states: {
                followed: {
                  id: 'followed',
                  invoke: { id: 'stream', src: 'stream', input: ({ context }) => context },
                  initial: 'connecting',
                  on: {
                    'raw.open': { target: '.open', actions: share },
                    'raw.lost': { target: '.connecting', actions: ['forget', ...share] },
                    lapsed: { target: 'followed', reenter: true, actions: 'forget' },
                  },
                  states: {
                    connecting: {
                      on: {
                        'raw.ended': { target: '#refused', actions: ['forget', ...share] },
                        hurry: { target: '#followed', reenter: true },
                      },
                    },
                    open: {
                      id: 'open',
                      on: {
                        'raw.ended': { target: '#ended', actions: ['forget', ...share] },
                        'raw.hello': {
                          target: 'open',
                          reenter: true,
                          actions: { type: 'greet', params: ({ event: { id, beatMs } }) => ({ id, beatMs }) },
                        },
                        // A server that has said nothing for so long may be gone without a word.
                        'raw.told': {
                          target: 'open',
                          reenter: true,
                          actions: [{ type: 'remember', params: ({ event }) => event }, ...share],
                        },
                        'tab.places': {
                          actions: [{ type: 'placeOther', params: ({ event }) => event }, 'sayState'],
                        },
                      },
                      after: {
                        silence: {
                          target: '#followed',
                          reenter: true,
                          actions: [...shareLost, 'forget'],
                        },
                      },
                    },
                  },
                },
                // A server that has none is asked again later; one that was there is expected back.
                refused: { id: 'refused', after: { again: 'followed' }, on: { hurry: 'followed' } },
                ended: { id: 'ended', after: { soon: 'followed' }, on: { hurry: 'followed' } },
              },
            },
            telling: {
              initial: 'idle',
              states: {
                idle: { always: { guard: 'hasUntold', target: 'sending' } },
                sending: {
                  invoke: {
                    id: 'tellPlaces',
                    src: 'tellPlaces',
                    input: ({ context }) => context,
                    onDone: 'idle',
                    onError: 'idle',
                  },
                  entry: 'keepTold',
                },
              },
            },
            roll: {
              initial: 'waiting',
              states: {
                waiting: {
                  after: { roll: { target: 'waiting', reenter: true, actions: ['strike', 'callRoll'] } },
                },
              },
            },
          },
        },
      },
    },
  },
})

/** The same list as before where nobody has moved, so that nothing is told twice. */
function placed({ own, others, places }: Pick<ChangeFeedContext, 'own' | 'others' | 'places'>) {
  const now = [...own, ...Object.values(others).flat()]
  return { own, others, places: JSON.stringify(now) === JSON.stringify(places) ? places : now }
}

function rawType({ type }: ChangeFeedEmitted) {
  switch (type) {
    case 'stream.open':
      return 'raw.open'
    case 'stream.lost':
      return 'raw.lost'
    case 'stream.ended':
      return 'raw.ended'
    case 'stream.beat':
    case 'stream.change':
    case 'stream.deleted':
    case 'stream.presence':
      return 'raw.told'
  }
}
