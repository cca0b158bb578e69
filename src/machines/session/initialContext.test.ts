import { expect, it } from 'vitest'
import { jobFields } from '../../services/resources/job'
import { initialContext, keysInOrder } from './initialContext'

it('a context has the keys that were added one by one and no others, or every copy of it would be slow', () => {
  const context = initialContext({ recordId: '1', fields: jobFields })
  expect(Object.keys(context)).toEqual(Object.keys(keysInOrder))
})

it('a context is plain data, whatever its session reads and writes through', () => {
  const requests = { load: () => new Promise<never>(() => {}), send: () => new Promise<never>(() => {}) }
  const context = initialContext({ recordId: '1', fields: jobFields, requests })
  expect(structuredClone(context)).toMatchObject({ recordId: '1', requests: {}, base: null })
})
