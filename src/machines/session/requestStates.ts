import { raise } from 'xstate'
import { sessionSetup } from './sessionSetup'

/** One read of the record; its outcome is an event. Leaving the state aborts the request. */
export const reading = sessionSetup.createStateConfig({
  invoke: {
    id: 'load',
    src: 'load',
    input: ({ context }) => context,
    onDone: { actions: raise(({ event }) => event.output) },
    onError: { actions: raise({ type: 'load.failed', why: 'broken', retryAfterMs: null }) },
  },
})

/** Between two requests. */
export const waiting = sessionSetup.createStateConfig({
  tags: 'waiting',
  after: { backoff: { guard: 'isOnline', target: 'ready' } },
  on: {
    'connection.back': { target: 'ready', actions: 'goOnline' },
    retry: { target: 'ready', actions: 'goOnline' },
  },
})
