import { assign, setup } from 'xstate'

/**
 * Says short notices to a screen reader, at most one in two seconds; of those that come in between only the last is
 * worth saying. The view puts `announcement` into a live region.
 */
export const announcerMachine = setup({
  types: {} as {
    context: { readonly announcement: string; readonly next: string | null }
    events: { readonly type: 'announce'; readonly text: string }
  },
  delays: { pause: 2_000 },
  guards: { hasNext: ({ context }) => context.next !== null && context.next !== context.announcement },
  actions: {
    announce: assign({ announcement: (_, text: string) => text }),
    announceNext: assign(({ context }) => ({
      announcement: context.next ?? context.announcement,
      next: null,
    })),
    keep: assign({ next: (_, text: string) => text }),
    forget: assign({ next: null }),
  },
}).createMachine({
  id: 'announcer',
  context: { announcement: '', next: null },
  initial: 'quiet',
  states: {
    quiet: {
      on: {
        announce: { target: 'speaking', actions: { type: 'announce', params: ({ event }) => event.text } },
      },
    },
    speaking: {
      after: {
        pause: [
          { guard: 'hasNext', target: 'speaking', reenter: true, actions: 'announceNext' },
          { target: 'quiet', actions: 'forget' },
        ],
      },
      on: { announce: { actions: { type: 'keep', params: ({ event }) => event.text } } },
    },
  },
})
