import { assign, setup } from 'xstate'

/**
 * Says short notices to a screen reader, at most one in two seconds; of those that come in between only the last is
 * worth saying. The view puts `said` into a live region.
 */
export const announcerMachine = setup({
  types: {} as {
    context: { readonly said: string; readonly next: string | null }
    events: { readonly type: 'say'; readonly text: string }
  },
  delays: { pause: 2_000 },
  guards: { hasNext: ({ context }) => context.next !== null && context.next !== context.said },
  actions: {
    say: assign({ said: (_, text: string) => text }),
    sayNext: assign(({ context }) => ({ said: context.next ?? context.said, next: null })),
    keep: assign({ next: (_, text: string) => text }),
    forget: assign({ next: null }),
  },
}).createMachine({
  id: 'announcer',
  context: { said: '', next: null },
  initial: 'quiet',
  states: {
    quiet: {
      on: { say: { target: 'speaking', actions: { type: 'say', params: ({ event }) => event.text } } },
    },
    speaking: {
      after: {
        pause: [
          { guard: 'hasNext', target: 'speaking', reenter: true, actions: 'sayNext' },
          { target: 'quiet', actions: 'forget' },
        ],
      },
      on: { say: { actions: { type: 'keep', params: ({ event }) => event.text } } },
    },
  },
})
