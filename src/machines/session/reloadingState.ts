import { reading, waiting } from './requestStates'
import { sessionSetup } from './editSession.implementation'

const ready = sessionSetup.createStateConfig({
  always: [
    // Nobody waits for a refresh in the background.
    { guard: 'isOfflineInBackground', target: '#job.loaded' },
    { guard: 'isOffline', target: 'waiting' },
    { guard: 'mayReload', target: 'fetching' },
    { target: '#job.stalled', actions: { type: 'stall', params: 'unreachable' } },
  ],
})

/** One read of those a save may take. */
export const fetching = sessionSetup.createStateConfig({ ...reading, entry: 'countReload' })

/** What follows from a comparison; `judge.ts` says which holds. */
const comparing = sessionSetup.createStateConfig({
  always: [
    {
      guard: { type: 'verdict', params: 'stored' },
      target: '#job.loaded',
      actions: ['tellLanded', 'dropSent'],
    },
    {
      guard: { type: 'verdict', params: 'takeIn' },
      target: '#job.loaded',
      actions: ['tellTakenIn', 'dropSent'],
    },
    {
      guard: { type: 'verdict', params: 'settled' },
      target: '#job.loaded',
      actions: ['tellTakenIn', 'dropSent', 'carryOver'],
    },
    {
      guard: { type: 'verdict', params: 'exists' },
      target: '#job.loaded',
      actions: ['tellExists', 'dropSent'],
    },
    { guard: { type: 'verdict', params: 'resend' }, target: '#job.retrying', actions: 'resend' },
    {
      guard: { type: 'verdict', params: 'renew' },
      target: '#job.retrying',
      actions: ['countRound', 'composeAgain'],
    },
    {
      guard: { type: 'verdict', params: 'merge' },
      target: '#job.retrying',
      actions: ['tellMerged', 'carryOver', 'countRound', 'composeAgain'],
    },
    { guard: { type: 'verdict', params: 'confirm' }, target: '#job.confirming' },
    {
      guard: { type: 'verdict', params: 'conflict' },
      target: '#job.conflict',
      actions: ['tellConflict', 'dropSent'],
    },
    {
      guard: { type: 'verdict', params: 'overtaken' },
      target: '#job.loaded',
      actions: ['tellLanded', 'tellConflict', 'dropSent'],
    },
    {
      guard: { type: 'verdict', params: 'outpaced' },
      target: '#job.stalled',
      actions: ['carryOver', 'dropSent', { type: 'stall', params: 'outpaced' }],
    },
    {
      guard: { type: 'verdict', params: 'blocked' },
      target: '#job.stalled',
      actions: { type: 'stall', params: 'blocked' },
    },
    { target: '#job.stalled', actions: { type: 'stall', params: 'unreachable' } },
  ],
})

/** Reads the record past every cache and compares it with base and edits. */
export const reloadingState = sessionSetup.createStateConfig({
  tags: ['busy', 'checking', 'editable'],
  initial: 'ready',
  states: { ready, fetching, waiting, comparing },
  on: {
    'load.done': { target: '.comparing', actions: { type: 'park', params: ({ event }) => event.version } },
    'load.failed': [
      { guard: 'isBackground', target: '#job.loaded' },
      { target: '.waiting', actions: { type: 'fail', params: ({ event }) => event } },
    ],
    'load.signedOut': { target: '#job.signedOut', actions: { type: 'tell', params: { code: 'signedOut' } } },
    'load.denied': { target: '#job.loaded', actions: ['deny', 'dropSent'] },
    'load.missing': {
      target: '#job.gone',
      actions: [{ type: 'lose', params: ({ event }) => event.by }, 'dropSent'],
    },
  },
})
