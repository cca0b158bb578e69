import { emit, setup } from 'xstate'
import type { StreamState } from '../../services/browser/changeStream'

/** What makes a list of records look again. */
export type ListWatchEvent =
  | { readonly type: 'page.visible' }
  | { readonly type: 'page.hidden' }
  | StreamState
  /** Some record was made, changed or deleted. */
  | { readonly type: 'news' }

/**
 * Says when a list of records should be read again: half a second after somebody did something, so that ten changes are
 * one read, and every 20 seconds where the server tells nothing by itself. A hidden page rests.
 */
export const listWatchMachine = setup({
  types: {} as { events: ListWatchEvent; emitted: { readonly type: 'look' } },
  actions: { tell: emit({ type: 'look' }) },
  delays: { gather: 500, poll: 20_000 },
}).createMachine({
  id: 'listWatch',
  initial: 'resting',
  on: { 'page.hidden': '.resting' },
  states: {
    resting: { on: { 'page.visible': 'polling' } },
    polling: {
      after: { poll: { target: 'polling', reenter: true, actions: 'tell' } },
      // What happened before it opened was told to nobody.
      on: { 'stream.open': { target: 'streaming', actions: 'tell' } },
    },
    streaming: {
      on: { 'stream.lost': 'polling', 'stream.ended': 'polling' },
      initial: 'quiet',
      states: {
        quiet: { on: { news: 'gathering' } },
        gathering: { after: { gather: { target: 'quiet', actions: 'tell' } } },
      },
    },
  },
})
