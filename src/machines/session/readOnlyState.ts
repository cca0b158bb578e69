import { reading } from './requestStates'
import { sessionSetup } from './sessionSetup'

/** For states in which nothing can be typed or asked. A transition without a target forbids the event. */
export const ignored = {
  'field.edit': {},
  'field.unreadable': {},
  'field.revert': {},
  'put.back': {},
  save: {},
  'operation.ask': {},
}

/** The record is here, and this person may not change it. What was typed before may still be looked at, or dropped. */
export const readOnlyState = sessionSetup.createStateConfig({
  tags: 'readOnly',
  initial: 'resting',
  states: {
    resting: {},
    resuming: { always: [{ guard: 'isNotLoaded', target: '#job.loading' }, { target: '#job.loaded' }] },
    // Read in place: `reloading` is for those who may type meanwhile.
    refreshing: {
      ...reading,
      tags: 'busy',
      always: { guard: 'isNotLoaded', target: '#job.loading' },
      on: {
        'load.done': {
          target: 'resting',
          actions: [{ type: 'park', params: ({ event }) => event.version }, 'tellTakenIn', 'carryOver'],
        },
        'load.failed': 'resting',
        'load.denied': 'resting',
        'load.signedOut': {
          target: '#job.signedOut',
          actions: { type: 'tell', params: { code: 'signedOut' } },
        },
        'load.missing': { target: '#job.gone', actions: { type: 'lose', params: ({ event }) => event.by } },
      },
    },
  },
  on: {
    ...ignored,
    // What was typed before and cannot be saved may be dropped.
    'field.revert': {
      actions: [{ type: 'revert', params: ({ event }) => event }, 'tellTakenIn', 'carryOver'],
    },
    // And be put back, to be copied.
    'put.back': {
      guard: { type: 'bringsBackUndone', params: ({ event }) => event.by },
      actions: { type: 'putBack', params: ({ event }) => event },
    },
    'person.changed': {
      target: '.resuming',
      actions: [{ type: 'setPerson', params: ({ event }) => event.person }, 'startOver'],
    },
    'remote.changed': {
      guard: { type: 'isNews', params: ({ event }) => event.etag ?? null },
      target: '.refreshing',
      actions: 'startOver',
    },
  },
})
