import { describe, expect, it } from 'vitest'
import { contextOf, edit } from '../testing/testEvents'
import { loadedSession, savingSession } from '../testing/testSession'
import type { Operation, QueuedOperation, SessionContext } from './editSession.types'
import {
  asked,
  autosaved,
  buildSave,
  dequeued,
  freshCounts,
  givenUp,
  hasRefused,
  hasSendable,
  queued,
  rebuildRequest,
} from './operationQueue'

const session = await loadedSession()
session.do(edit({ name: 'Mine' }))
const idle = contextOf(session)
const saving = contextOf(await savingSession())
const save: QueuedOperation = { operation: { kind: 'save' }, by: 'person' }
const autosave: QueuedOperation = { operation: { kind: 'save' }, by: 'autosave' }
const note: Operation = { kind: 'addEvent', text: 'Called.' }
const accept = { kind: 'acceptQuote' } as const
const notDone = { operation: accept, why: 'failed' } as const
const remove: Operation = { kind: 'delete' }
const waiting = (...operations: Operation[]): SessionContext['queue'] =>
  operations.map((operation) => ({ operation, by: 'person' }))
const counts = { sends: 3, reloads: 2, rounds: 1, blocked: 4, autosaves: 5 }
const fresh = { sends: 0, reloads: 0, rounds: 0, blocked: 0, autosaves: 5 }
const problems = { name: { message: 'Too long.' } }

describe('what waits for its turn', () => {
  it('has one save at the most, the last that was asked for', () => {
    const queue = [save, ...waiting(note)]
    expect(queued({ ...idle, queue }, autosave)).toEqual({ queue: [...waiting(note), autosave] })
  })

  it('has anything else as often as it was asked for', () => {
    const queue = [save, ...waiting(note)]
    expect(queued({ ...idle, queue }, { operation: note, by: 'person' }).queue).toEqual([
      save,
      ...waiting(note, note),
    ])
  })

  it('has what needs a yes once, and every note', () => {
    const context = { ...idle, queue: waiting(accept, note), notDone }
    const seen = idle.base ?? undefined
    const queueAfter = (operation: Operation) => asked(context, { operation })
    expect(queueAfter(accept)).toEqual({
      queue: [...waiting(note), { operation: accept, by: 'person', seen }],
      notDone: null,
    })
    expect(queueAfter(remove)).toEqual({
      queue: [...waiting(accept, note), { operation: remove, by: 'person', seen }],
      notDone: null,
    })
    expect(queueAfter(note)).toEqual({ queue: waiting(accept, note, note), notDone: null })
  })

  it('loses what needs a yes when that is given up', () => {
    const context = { ...idle, queue: waiting({ kind: 'save' }, accept, note, remove), notDone }
    expect(givenUp(context)).toEqual({ queue: waiting({ kind: 'save' }, note), notDone: null })
  })
})

describe('what comes next', () => {
  it('is nothing where nothing waits', () => {
    expect(dequeued({ ...idle, queue: [] })).toEqual({})
  })

  it('is the first that waits, with as many tries as at first', () => {
    const changes = dequeued({ ...idle, queue: [save, ...waiting(note)], counts, problems })
    expect(changes).toMatchObject({ queue: waiting(note), counts: fresh, problems: {}, askedBy: 'person' })
    expect(changes.write).toMatchObject({ sent: { kind: 'save', after: { name: 'Mine' } } })
  })

  it('is without what was refused, unless somebody asks for it again', () => {
    const changed = { ...idle, edits: { name: 'Mine', notes: 'mine' }, problems }
    expect(dequeued({ ...changed, queue: [autosave] })).toMatchObject({
      problems,
      askedBy: 'autosave',
      write: { sent: { after: { notes: 'mine' } } },
    })
    expect(dequeued({ ...changed, queue: waiting(note) })).toMatchObject({ problems, write: { sent: note } })
    expect(dequeued({ ...changed, queue: [save] }).write).toMatchObject({
      sent: { after: { name: 'Mine', notes: 'mine' } },
    })
  })

  it('is at once what somebody has just decided', () => {
    const changes = buildSave({ ...idle, queue: waiting(note), counts, problems, askedBy: 'autosave' })
    expect(changes).toMatchObject({ counts: fresh, problems: {}, askedBy: 'person' })
    expect(changes.write).toMatchObject({ sent: { kind: 'save', after: { name: 'Mine' } } })
    expect(changes).not.toHaveProperty('queue')
  })
})

it('a session that saves by itself counts how often, and waits for more to be typed', () => {
  expect(autosaved({ ...idle, queue: [], counts, typing: 'due' })).toEqual({
    queue: [autosave],
    counts: { ...counts, autosaves: 6 },
    typing: 'none',
  })
})

it('a request is built anew as what it was', () => {
  const again = rebuildRequest({ ...saving, edits: { notes: 'newer' }, askedBy: 'autosave' })
  expect(again).toMatchObject({
    askedBy: 'autosave',
    write: { sent: { kind: 'save', after: { notes: 'newer' } } },
  })
  expect(rebuildRequest(idle)).toEqual({})
})

it('tries are counted from the beginning, and what was saved by itself goes on', () => {
  expect(freshCounts({ ...idle, counts })).toEqual({ counts: fresh })
})

describe('something to save', () => {
  const groups = { client_id: 'client-2', contact_id: 'contact-2' }

  it.each<[string, SessionContext['edits'], SessionContext['problems'], [boolean, boolean]]>([
    ['nothing', {}, {}, [false, false]],
    ['an edit', { name: 'Mine' }, {}, [true, false]],
    ['one that was refused', { name: 'Mine' }, problems, [false, true]],
    ['one beside it', { name: 'Mine', notes: 'mine' }, problems, [true, true]],
    ['another than was refused', { notes: 'mine' }, problems, [true, false]],
    ['a group of which one was refused', groups, { contact_id: { message: 'No.' } }, [false, true]],
  ])('that the server has not refused, or has: %s', (_, edits, refused, expected) => {
    const context = { ...idle, edits, problems: refused }
    expect([hasSendable(context), hasRefused(context)]).toEqual(expected)
  })
})
