import { expect, it } from 'vitest'
import { jobFields } from '../../services/resources/job'
import { initialContext, startingValues } from './initialContext'

const input = { recordId: '1', fields: jobFields }

it('a context that is built key by key has every key, in the same order', () => {
  expect(Object.entries(initialContext(input))).toEqual(Object.entries(startingValues(input)))
})

it('a context is plain data, whatever its session reads and writes through', () => {
  const requests = { load: () => new Promise<never>(() => {}), send: () => new Promise<never>(() => {}) }
  const context = initialContext({ ...input, requests })
  expect(structuredClone(context)).toMatchObject({ recordId: '1', requests: {}, base: null })
})

it('a session begins with nothing in it, on line and saving by itself, for somebody who may edit', () => {
  expect(startingValues(input)).toMatchObject({
    keepsChangeIds: false,
    mayEdit: true,
    autosave: true,
    online: true,
    typing: 'none',
    note: '',
    askedBy: 'person',
  })
})

it.each([
  ['may', true],
  ['may not', false],
])('somebody who %s edit is who the server says', (_, canEdit) => {
  const person = { id: 'tom', name: 'Tom', canEdit }
  expect(startingValues({ ...input, person }).mayEdit).toBe(canEdit)
})
