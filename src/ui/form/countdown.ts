import { assign, setup } from 'xstate'

/** Counts whole seconds down to one, for as long as a server asked to wait. */
export const countdownMachine = setup({
  types: {} as {
    context: { readonly seconds: number }
    events: { readonly type: 'start'; readonly ms: number } | { readonly type: 'stop' }
  },
  delays: { second: 1_000 },
  guards: { isLong: ({ context }) => context.seconds > 1 },
  actions: {
    begin: assign({ seconds: (_, ms: number) => Math.max(1, Math.ceil(ms / 1_000)) }),
    tick: assign({ seconds: ({ context }) => context.seconds - 1 }),
  },
}).createMachine({
  id: 'countdown',
  context: { seconds: 0 },
  initial: 'resting',
  states: {
    resting: {},
    counting: {
      tags: 'counting',
      after: { second: { guard: 'isLong', target: 'counting', reenter: true, actions: 'tick' } },
      on: { stop: 'resting' },
    },
  },
  on: {
    start: {
      target: '.counting',
      reenter: true,
      actions: { type: 'begin', params: ({ event }) => event.ms },
    },
  },
})
