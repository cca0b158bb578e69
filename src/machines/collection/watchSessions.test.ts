import { expect, it } from 'vitest'
import type { RecordApi } from '../../services/port/recordApi'
import { createJobSessions } from './editSessions'
import { watchSessions } from './watchSessions'

const never = () => new Promise<never>(() => undefined)
const api: RecordApi = { load: never, check: never, send: never }

it('a session that ends is not among those that are told, nor the one that has changed', () => {
  const sessions = createJobSessions({ api })
  sessions.open('1')
  const other = sessions.open('2')
  const told: unknown[] = []
  const stop = watchSessions(sessions, (open, changed) => told.push([open, changed]))
  told.length = 0
  sessions.close('1')
  expect(told).toEqual([[[other], null]])
  stop()
  sessions.stop()
})

it('whoever watches is told at once, of each session that comes, and which one has changed, once', () => {
  const sessions = createJobSessions({ api })
  const first = sessions.open('1')
  const told: unknown[] = []
  const stop = watchSessions(sessions, (open, changed) => told.push([open, changed]))
  expect(told.splice(0)).toEqual([[[first], null]])
  const second = sessions.open('2')
  expect(told.splice(0)).toContainEqual([[first, second], null])
  first.send({ type: 'note.edit', text: 'Call' })
  second.send({ type: 'note.edit', text: 'Call' })
  expect(told.splice(0)).toEqual([
    [[first, second], first],
    [[first, second], second],
  ])
  stop()
  sessions.stop()
})

it('whoever stopped watching is told nothing, neither of a session nor of the set', () => {
  const sessions = createJobSessions({ api })
  const session = sessions.open('1')
  const told: unknown[] = []
  const stop = watchSessions(sessions, (open, changed) => told.push([open, changed]))
  stop()
  told.length = 0
  session.send({ type: 'note.edit', text: 'Call' })
  sessions.open('2')
  expect(told).toEqual([])
  sessions.stop()
})

it('a record that is closed and opened again is followed again', () => {
  const sessions = createJobSessions({ api })
  sessions.open('1')
  const told: unknown[] = []
  const stop = watchSessions(sessions, (open, changed) => told.push([open, changed]))
  sessions.close('1')
  const again = sessions.open('1')
  told.length = 0
  again.send({ type: 'note.edit', text: 'Call' })
  expect(told).toEqual([[[again], again]])
  stop()
  sessions.stop()
})
