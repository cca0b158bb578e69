import { raise } from 'xstate'
import { waiting } from './requestStates'
import { sessionSetup } from './editSession.implementation'

const ready = sessionSetup.createStateConfig({
  always: [
    { guard: 'isOffline', target: 'waiting' },
    { guard: 'maySend', target: 'sending' },
    { target: '#job.stalled', actions: { type: 'stall', params: 'unreachable' } },
  ],
})

const sending = sessionSetup.createStateConfig({
  entry: 'countSend',
  invoke: {
    id: 'send',
    src: 'send',
    input: ({ context: { sent } }) => {
      if (sent === null) throw new Error('There is nothing to send.')
      return sent
    },
    onDone: { actions: raise(({ event }) => event.output) },
    onError: { actions: raise({ type: 'send.unknown', why: 'broken' }) },
  },
})

/** One write on its way: `saving` and `retrying` are both this. Leaving it aborts the request. */
export const sendingState = sessionSetup.createStateConfig({
  tags: ['busy', 'saving', 'editable', 'dirty'],
  initial: 'ready',
  states: { ready, sending, waiting },
  on: {
    'send.accepted': [
      {
        guard: { type: 'sends', params: 'delete' },
        target: '#job.gone',
        actions: ['loseOwn', 'dropSent'],
      },
      {
        guard: { type: 'isVersion', params: ({ event }) => event.version },
        target: '#job.reloading.comparing',
        actions: { type: 'accept', params: ({ event }) => event.version },
      },
      { target: '#job.reloading', actions: { type: 'accept', params: null } },
    ],
    'send.stale': { target: '#job.reloading', actions: { type: 'leaveOpen', params: 'stale' } },
    'send.unknown': {
      target: '#job.reloading',
      actions: [
        { type: 'leaveOpen', params: 'unknown' },
        { type: 'fail', params: ({ event }) => ({ why: event.why, retryAfterMs: null }) },
      ],
    },
    'send.duplicate': [
      {
        guard: { type: 'sends', params: 'addEvent' },
        target: '#job.reloading',
        actions: { type: 'leaveOpen', params: 'duplicate' },
      },
      { target: '#job.reloading', actions: { type: 'leaveOpen', params: 'unknown' } },
    ],
    'send.wait': {
      target: '.waiting',
      actions: { type: 'fail', params: ({ event }) => ({ why: null, retryAfterMs: event.retryAfterMs }) },
    },
    'send.refused': [
      {
        guard: { type: 'restMayGo', params: ({ event }) => event.problems },
        target: '#job.retrying',
        actions: [{ type: 'refuse', params: ({ event }) => event }, 'composeAgain'],
      },
      { target: '#job.loaded', actions: [{ type: 'refuse', params: ({ event }) => event }, 'dropSent'] },
    ],
    'send.signedOut': { target: '#job.signedOut', actions: { type: 'tell', params: { code: 'signedOut' } } },
    'send.denied': { target: '#job.loaded', actions: ['deny', 'dropSent'] },
    'send.missing': {
      target: '#job.gone',
      actions: [{ type: 'lose', params: ({ event }) => event.by }, 'dropSent'],
    },
  },
})
