import { expect, it, vi } from 'vitest'
import { createMemoryRecordApi } from '../../services/memory/memoryRecordApi'
import { createJobSessions } from '../collection/editSessions'
import { createPresence } from './presence'

it('whoever comes to a record is told at once who is known to be there, as after a word that came before', () => {
  const sessions = createJobSessions({ api: createMemoryRecordApi() })
  const presence = createPresence(sessions, () => undefined)
  const people = [{ name: 'Hana Whitlock', field: null, unsaved: true }]
  presence.hear({ type: 'stream.presence', recordId: 'j1', people })
  const [here, elsewhere, later] = [vi.fn(), vi.fn(), vi.fn()]
  presence.watchPeople('j1', here)
  presence.watchPeople('j2', elsewhere)
  expect(here.mock.calls).toEqual([[people]])
  expect(elsewhere).not.toHaveBeenCalled()
  presence.hear({ type: 'stream.lost' })
  presence.watchPeople('j1', later)
  expect(later).not.toHaveBeenCalled()
  sessions.stop()
})
