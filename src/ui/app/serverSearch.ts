import { fromPromise, setup } from 'xstate'

/**
 * Looks now and then whether a server that did not answer is there again, and at once when it is told to. Once is
 * enough: a look that is overtaken by another one counts no more.
 */
export const serverSearchMachine = setup({
  types: {} as { events: { readonly type: 'begin' | 'end' | 'now' } },
  // Longer than a request waits for its answer.
  delays: { pause: 20_000 },
  actors: { look: fromPromise(() => Promise.resolve()) },
}).createMachine({
  id: 'serverSearch',
  initial: 'resting',
  states: {
    resting: { on: { begin: 'pausing' } },
    pausing: { after: { pause: 'looking' }, on: { now: 'looking' } },
    looking: {
      invoke: { src: 'look', onDone: 'pausing', onError: 'pausing' },
      on: { now: { target: 'looking', reenter: true } },
    },
  },
  on: { end: '.resting' },
})
