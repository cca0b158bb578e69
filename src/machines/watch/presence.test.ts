import { expect, it, onTestFinished, vi } from 'vitest'
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

/** Where a page says that it is, each time it says so. */
function placed() {
  const sessions = createJobSessions({ api: createMemoryRecordApi(), autosave: false })
  onTestFinished(() => sessions.stop())
  const said: string[] = []
  const presence = createPresence(sessions, (places) =>
    said.push(places.map(({ recordId, field }) => `${recordId} ${field ?? '-'}`).join()),
  )
  return { sessions, presence, said }
}

it('leaving a record twice takes nobody else’s place, and its field is forgotten with it alone', () => {
  const { presence, said } = placed()
  const leave = presence.watchPeople('j1', () => undefined)
  presence.watchPeople('j2', () => undefined)
  presence.enterField('j1', 'notes')
  presence.enterField('j2', 'name')
  leave()
  leave()
  expect(said.slice(-2)).toEqual(['j2 name', 'j2 name'])
  presence.watchPeople('j1', () => undefined)
  expect(said.at(-1)).toBe('j2 name,j1 -')
  presence.enterField('j2', null)
  expect(said.at(-1)).toBe('j2 -,j1 -')
})

it('typing on says nothing new, and neither does the end of a session with nothing unsaved', () => {
  const { sessions, presence, said } = placed()
  const session = sessions.open('j1')
  const end = presence.follow(session)
  session.send({ type: 'note.edit', text: 'a' })
  expect(said).toEqual(['j1 -'])
  session.send({ type: 'note.edit', text: 'ab' })
  session.send({ type: 'note.edit', text: 'abc' })
  expect(said).toHaveLength(1)
  session.send({ type: 'note.edit', text: '' })
  expect(said.slice(1)).toEqual([''])
  end()
  session.send({ type: 'note.edit', text: 'a' })
  expect(said).toHaveLength(2)
})

it('who watches everybody is told of each word of the server, until it watches no more or the stream ends', () => {
  const { presence } = placed()
  const [tell, other] = [vi.fn(), vi.fn()]
  const end = presence.watchEverybody(tell)
  presence.watchEverybody(other)
  presence.hear({ type: 'stream.presence', recordId: 'j1', people: [] })
  end()
  presence.hear({ type: 'stream.ended' })
  presence.hear({ type: 'stream.beat' })
  const seen = ({ mock }: typeof tell) =>
    mock.calls.map(([people]) => [...(people as Map<string, unknown>).keys()])
  expect([seen(tell), seen(other)]).toEqual([
    [[], ['j1']],
    [[], ['j1'], []],
  ])
})
