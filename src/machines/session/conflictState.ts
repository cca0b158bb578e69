import { reading } from './requestStates'
import { sessionSetup } from './sessionSetup'

/** Something changed while the person chooses: theirs is read again in place, and choices it leaves alone stay. */
const refreshing = sessionSetup.createStateConfig({
  ...reading,
  on: {
    'load.done': {
      target: 'weighing',
      actions: [{ type: 'park', params: ({ event }) => event.version }, 'tellChangedAgain'],
    },
    'load.failed': 'choosing',
    'load.denied': { target: '#job.loaded', actions: 'deny' },
    'load.signedOut': { target: '#job.signedOut', actions: { type: 'tell', params: { code: 'signedOut' } } },
    'load.missing': { target: '#job.gone', actions: { type: 'lose', params: ({ event }) => event.by } },
  },
})

const weighing = sessionSetup.createStateConfig({
  always: [
    { guard: 'isOvertaken', target: 'choosing' },
    // A save that was asked for while choosing is still in the queue.
    { target: '#job.loaded', actions: 'tellDissolved' },
  ],
})

const applying = sessionSetup.createStateConfig({
  always: [
    { guard: 'hasChosen', target: '#job.retrying', actions: 'composeSave' },
    { target: '#job.loaded' },
  ],
})

/** The person decides, unit by unit. Nothing is sent from here but by `apply`, when every decision is made. */
export const conflictState = sessionSetup.createStateConfig({
  tags: ['needsPerson', 'choosing', 'dirty', 'editable'],
  initial: 'weighing',
  states: { weighing, choosing: {}, refreshing, applying },
  on: {
    'put.back': {
      target: '.weighing',
      actions: { type: 'putBack', params: ({ event }) => event },
    },
    choose: { actions: { type: 'choose', params: ({ event }) => event } },
    'choose.all': { actions: { type: 'chooseAll', params: ({ event }) => event } },
    'choose.back': { actions: 'putChoicesBack' },
    'choose.none': { actions: { type: 'chooseNone', params: ({ event }) => event } },
    // A save that waits would reopen the question.
    'decide.later': { target: '#job.loaded', actions: 'dropSaves' },
    apply: {
      guard: 'isDecided',
      target: '.applying',
      actions: ['tellTookTheirs', 'resolve', 'dropSaves'],
    },
    'field.edit': { target: '.weighing', actions: { type: 'edit', params: ({ event }) => event } },
    'field.unreadable': {
      target: '.weighing',
      actions: { type: 'keepUnreadable', params: ({ event }) => event },
    },
    'field.revert': { target: '.weighing', actions: { type: 'revert', params: ({ event }) => event } },
    'remote.changed': {
      guard: { type: 'isNews', params: ({ event }) => event.etag ?? null },
      target: '.refreshing',
    },
  },
})
