import { sessionSetup } from './sessionSetup'

/** Decides where a loaded session stands, and starts what is asked for. The first that holds. */
const sorting = sessionSetup.createStateConfig({
  always: [
    { guard: 'comesInByItself', target: 'sorting', reenter: true, actions: 'carryOver' },
    { guard: 'mayNotEdit', target: '#job.readOnly', actions: 'dropQueue' },
    { guard: 'hasHeard', target: '#job.reloading', actions: ['unhear', 'startOver'] },
    { guard: 'asksOperation', target: '#job.saving', actions: 'compose' },
    { guard: 'asksDecision', target: '#job.conflict', actions: 'skip' },
    { guard: 'asksParked', target: 'sorting', reenter: true, actions: 'carryOver' },
    { guard: 'canSave', target: '#job.saving', actions: 'compose' },
    { guard: 'asksSave', target: 'sorting', reenter: true, actions: 'skip' },
    { guard: 'isOvertaken', target: 'overtaken' },
    { guard: 'isRejected', target: 'rejected' },
    { guard: 'isDirty', target: 'dirty' },
    { target: 'clean' },
  ],
})

const autosaving = sessionSetup.createStateConfig({
  after: {
    quiet: { guard: 'mayAutosave', target: 'sorting', actions: 'askAutosave' },
    endlessWord: { guard: 'mayAutosaveHalfAWord', target: 'sorting', actions: 'askAutosave' },
  },
})

/** A version is here, and nothing is in flight. Every keystroke comes back in through `sorting`: that is the debounce. */
export const loadedState = sessionSetup.createStateConfig({
  tags: 'editable',
  initial: 'sorting',
  states: {
    sorting,
    clean: {},
    dirty: { ...autosaving, tags: 'dirty' },
    rejected: { ...autosaving, tags: ['dirty', 'rejected', 'needsPerson'] },
    overtaken: {
      tags: ['dirty', 'overtaken', 'needsPerson'],
      on: { review: '#job.conflict' },
    },
  },
  on: {
    'field.edit': { target: '.sorting', actions: { type: 'edit', params: ({ event }) => event } },
    'field.unreadable': {
      target: '.sorting',
      actions: { type: 'keepUnreadable', params: ({ event }) => event },
    },
    'field.revert': { target: '.sorting', actions: { type: 'revert', params: ({ event }) => event } },
    'put.back': {
      target: '.sorting',
      actions: { type: 'putBack', params: ({ event }) => event },
    },
    save: { target: '.sorting', actions: 'askSave' },
    'operation.ask': {
      target: '.sorting',
      actions: { type: 'ask', params: ({ event }) => ({ operation: event.operation, by: 'person' }) },
    },
    'autosave.set': { target: '.sorting', actions: { type: 'setAutosave', params: ({ event }) => event.on } },
    'person.changed': {
      target: '.sorting',
      actions: { type: 'setPerson', params: ({ event }) => event.person },
    },
    'remote.changed': {
      guard: { type: 'isNews', params: ({ event }) => event.etag ?? null },
      target: '#job.reloading',
      actions: 'startOver',
    },
  },
})
