import { expect, it } from 'vitest'
import { eventOf, versionOf } from '../testing/versions'
import { eventsBefore } from './earlierBase'

const first = eventOf('e1', { after: { paid: true } })
const notes = eventOf('e2', { after: { notes: 'b', paid: false } })
const note = eventOf('e3', { text: 'Called.' })
const last = eventOf('e4', { after: { name: 'Bench' } })
const long = eventOf('e5', { after: {}, leftOut: ['quote'] })
const version = versionOf({}, [last, note, long, notes, first])

it.each([
  ['before the last that wrote one of the fields', ['notes', 'order_number'], ['e1']],
  ['before the last of several', ['paid'], ['e1']],
  ['before the newest, where that wrote one', ['name', 'notes'], ['e3', 'e5', 'e2', 'e1']],
  ['before a text that is too long to come along', ['quote'], ['e2', 'e1']],
  ['all, where none wrote them', ['order_number'], ['e4', 'e3', 'e5', 'e2', 'e1']],
])('what had happened by the time a field was written is what came %s', (_, names, expected) => {
  expect(eventsBefore(version, names).map(({ id }) => id)).toEqual(expected)
})
