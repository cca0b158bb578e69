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
