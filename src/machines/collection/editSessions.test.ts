import { SimulatedClock } from 'xstate'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Drafts } from '../../services/drafts/drafts.types'
import type { Draft } from '../../services/port/draft'
import type { RecordApi, LoadOutcome, SendOutcome, SentOperation } from '../../services/port/recordApi'
import { someDraft } from '../../services/testing/someDraft'
import { createJobSessions } from './editSessions'
import type { Adopted } from './openSession'
import { keepAnswer } from '../../services/port/answerOf'
import { uncaught } from '../../services/testing/uncaught'
import { editSessionMachine } from '../session/editSession.machine'
import { edit } from '../testing/testEvents'
import { hana, ticks, tom, version } from '../testing/testSession'

/** Answers every request at once, and remembers them. */
function quickApi(answer: Partial<Record<'load' | 'send', () => Promise<LoadOutcome | SendOutcome>>> = {}) {
  const sent: SentOperation[] = []
  const loaded: string[] = []
  const api: RecordApi = {
    load: (recordId) => {
      loaded.push(recordId)
      return (answer.load?.() ??
        Promise.resolve({ type: 'load.done', version: version(1) })) as Promise<LoadOutcome>
    },
    check: () => Promise.resolve({ type: 'check.same' }),
    send: (operation) => {
      sent.push(operation)
      return (answer.send?.() ?? new Promise(() => undefined)) as Promise<SendOutcome>
    },
  }
  return { api, sent, loaded }
}

function memoryDrafts(kept = new Map<string, Draft>()): Drafts & { readonly kept: Map<string, Draft> } {
  const done = Promise.resolve({ type: 'draft.kept' } as const)
  return {
    kept,
    read: (recordId) => Promise.resolve(kept.get(recordId) ?? null),
    write: (recordId, draft) => (kept.set(recordId, draft), done),
    remove: (recordId) => (kept.delete(recordId), done),
    list: () => Promise.resolve([...kept].map(([recordId, { at }]) => ({ recordId, at }))),
    wipe: () => (kept.clear(), done),
  }
}

describe('open sessions', () => {
  it('R20 are one actor per record', async () => {
    const { api, loaded } = quickApi()
    const sessions = createJobSessions({ api, person: hana })
    const session = sessions.open('1')
    expect(sessions.open('1')).toBe(session)
    sessions.open('2')
    await ticks()
    expect(loaded).toEqual(['1', '2'])
    expect(sessions.list().map(({ id }) => id)).toEqual(['job-1', 'job-2'])
    sessions.stop()
  })

  it('tell a store beside them of each version they show from now on, with the whole answer', async () => {
    const [first, second] = [version(1), version(2)]
    keepAnswer(first, { body: { invoices: 3 }, besides: {} })
    const answers = [first, second]
    const { api } = quickApi({
      load: () => Promise.resolve({ type: 'load.done', version: answers.shift() ?? second }),
    })
    const told: Adopted[] = []
    const sessions = createJobSessions({ api, person: hana, onAdopt: (adopted) => void told.push(adopted) })
    const session = sessions.open('1')
    await ticks()
    expect(told).toEqual([{ recordId: '1', version: first, answer: { body: { invoices: 3 }, besides: {} } }])
    session.send(edit({ notes: 'Mine' }))
    expect(told, 'what is typed is no version').toHaveLength(1)
    session.send({ type: 'field.revert', names: ['notes'] })
    sessions.notify('1', second.etag)
    await expect.poll(() => told.length).toBe(2)
    expect(told[1]).toMatchObject({ version: { etag: second.etag }, answer: null })
    sessions.stop()
  })

  it('tell it nothing of the value an old box showed: what it was told last waits beside that', async () => {
    const [first, second] = [version(1, { name: 'Bench' }), version(2, { name: 'Tom’s bench' })]
    const answers = [first, second]
    const { api } = quickApi({
      load: () => Promise.resolve({ type: 'load.done', version: answers.shift() ?? second }),
    })
    const told: Adopted[] = []
    const sessions = createJobSessions({ api, person: hana, onAdopt: (adopted) => void told.push(adopted) })
    const session = sessions.open('1')
    await ticks()
    sessions.notify('1', second.etag)
    await expect.poll(() => told.length).toBe(2)
    session.send({ type: 'field.edit', values: { name: 'Benches' }, over: { name: 'Bench' } })
    expect(session.getSnapshot().hasTag('overtaken')).toBe(true)
    const names = () => told.map((each) => each.version.fields.name)
    expect(names()).toEqual(['Bench', 'Tom’s bench'])
    session.send({ type: 'field.revert' })
    session.send(edit({ notes: 'Mine' }))
    expect(session.getSnapshot().context.base?.fields.name).toBe('Tom’s bench')
    expect(names()).toEqual(['Bench', 'Tom’s bench'])
    sessions.stop()
  })

  it('tell it nothing of the version a draft lay over: that may be weeks old', async () => {
    const drafts = memoryDrafts()
    const first = createJobSessions({ api: quickApi().api, person: hana, drafts, autosave: false })
    const typedIn = first.open('1')
    await ticks()
    typedIn.send(edit({ notes: 'mine' }))
    first.stop()
    await ticks()
    const told: Adopted[] = []
    const newer = version(2, { name: 'Tom’s bench' })
    let answer = () => {}
    const load = () =>
      new Promise<LoadOutcome>((resolve) => (answer = () => resolve({ type: 'load.done', version: newer })))
    const { api } = quickApi({ load })
    const onAdopt = (adopted: Adopted) => void told.push(adopted)
    const second = createJobSessions({ api, person: hana, drafts, autosave: false, onAdopt })
    const session = second.open('1')
    await expect.poll(() => session.getSnapshot().hasTag('checking')).toBe(true)
    session.send({ type: 'note.edit', text: 'Call' })
    session.send({ type: 'note.edit', text: '' })
    expect(told).toEqual([])
    answer()
    await expect.poll(() => told.length).toBe(1)
    expect(told[0]?.version.fields.name).toBe('Tom’s bench')
    expect(session.getSnapshot().context.edits).toEqual({ notes: 'mine' })
    second.stop()
  })

  it('tell it nothing of the version under a draft that was found late, in a record nobody had touched', async () => {
    const clock = new SimulatedClock()
    let answer: (draft: Draft) => void = () => {}
    const drafts: Drafts = { ...memoryDrafts(), read: () => new Promise((resolve) => (answer = resolve)) }
    const told: Adopted[] = []
    const onAdopt = (adopted: Adopted) => void told.push(adopted)
    const load = () => Promise.resolve({ type: 'load.done', version: version(3) } as const)
    const { api, loaded } = quickApi({ load })
    const sessions = createJobSessions({ api, person: hana, drafts, clock, autosave: false, onAdopt })
    const session = sessions.open('1')
    clock.increment(5_000)
    await expect.poll(() => told.length).toBe(1)
    answer({ ...someDraft({ sent: null, unreadable: {} }), base: version(1), edits: { notes: 'before' } })
    await expect.poll(() => loaded.length).toBe(2)
    await expect.poll(() => session.getSnapshot().hasTag('checking')).toBe(false)
    expect(session.getSnapshot().context.edits).toEqual({ notes: 'before' })
    expect(told.map((each) => each.version.etag)).not.toContain(version(1).etag)
    sessions.stop()
  })

  it('go on when a store beside them throws, and show its error once', async () => {
    const caught = uncaught()
    const { api } = quickApi()
    const onAdopt = () => {
      throw new Error('The store is full.')
    }
    const sessions = createJobSessions({ api, person: hana, onAdopt })
    const session = sessions.open('1')
    await expect.poll(() => caught).toEqual(['The store is full.'])
    expect(session.getSnapshot().hasTag('editable')).toBe(true)
    sessions.stop()
  })

  it('L11 look again when a record that was missing is opened again', async () => {
    const answers: LoadOutcome[] = [{ type: 'load.missing', by: null }]
    const load = () => Promise.resolve(answers.pop() ?? { type: 'load.done' as const, version: version(1) })
    const { api } = quickApi({ load })
    const sessions = createJobSessions({ api, person: hana })
    const session = sessions.open('1')
    await ticks()
    expect(session.getSnapshot().hasTag('gone')).toBe(true)
    expect(sessions.open('1')).toBe(session)
    await ticks()
    expect(session.getSnapshot().value).toEqual({ loaded: 'clean' })
    sessions.stop()
  })

  it('run on one machine that was made once: a session has nothing of it to itself', () => {
    const sessions = createJobSessions({ api: quickApi().api })
    expect(sessions.open('1').getSnapshot().machine).toBe(editSessionMachine)
    expect(sessions.open('2').getSnapshot().machine).toBe(editSessionMachine)
    sessions.stop()
  })

  it('tell when the set has changed, until one no longer listens', () => {
    const sessions = createJobSessions({ api: quickApi().api })
    let changes = 0
    const end = sessions.subscribe(() => changes++)
    sessions.open('1')
    sessions.close('1')
    expect(changes).toBe(2)
    end()
    sessions.open('2')
    expect(changes).toBe(2)
    sessions.stop()
  })

  it('L4 stay when something is unsaved, and end otherwise', async () => {
    const sessions = createJobSessions({ api: quickApi().api, person: hana })
    const session = sessions.open('1')
    await ticks()
    session.send(edit({ notes: 'mine' }))
    expect(sessions.close('1')).toBe(false)
    expect(sessions.unsaved()).toEqual([session])
    session.send({ type: 'field.revert' })
    expect(sessions.close('1')).toBe(true)
    expect(sessions.get('1')).toBeUndefined()
    expect(session.getSnapshot().status).toBe('done')
  })

  it('one that fails takes no other with it', async () => {
    let first = true
    const load = () => {
      if (!first) return Promise.resolve({ type: 'load.done', version: version(1) } as const)
      first = false
      return Promise.reject(new Error('a surprise'))
    }
    const sessions = createJobSessions({ api: quickApi({ load }).api, person: hana })
    const [one, two] = [sessions.open('1'), sessions.open('2')]
    await ticks()
    expect(one.getSnapshot().matches('loading')).toBe(true)
    expect(two.getSnapshot().matches('loaded')).toBe(true)
    sessions.stop()
  })

  it('hear hints, the line, and whether to save by themselves', async () => {
    const clock = new SimulatedClock()
    const { api, sent, loaded } = quickApi()
    const sessions = createJobSessions({ api, person: hana, autosave: false, clock })
    const session = sessions.open('1')
    await ticks()
    sessions.notify('1', 'W/"job:1:2"')
    sessions.notify('not open')
    await ticks()
    expect(loaded).toEqual(['1', '1'])
    sessions.setOnline(false)
    session.send(edit({ notes: 'mine' }))
    sessions.setAutosave(true)
    clock.increment(1_000)
    expect(session.getSnapshot().hasTag('waiting')).toBe(true)
    sessions.setOnline(true)
    expect(sent).toHaveLength(1)
    sessions.stop()
  })

  it('share their timers: typing sets none anew, and each session saves in its own time', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const { api, sent } = quickApi()
    const sessions = createJobSessions({ api, person: hana })
    const open = Array.from({ length: 20 }, (_, index) => sessions.open(`${index}`))
    await vi.advanceTimersByTimeAsync(0)
    const type = (text: string) => open.forEach((session) => session.send(edit({ notes: text })))
    type('a')
    const set = vi.spyOn(globalThis, 'setTimeout')
    for (let time = 0; time < 10; time++) type(`a${time}`)
    expect(set).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(500)
    open[0]?.send(edit({ notes: 'still typing' }))
    await vi.advanceTimersByTimeAsync(600)
    expect(sent).toHaveLength(19)
    await vi.advanceTimersByTimeAsync(500)
    expect(sent.map(({ recordId }) => recordId).at(-1)).toBe('0')
    sessions.stop()
    await vi.advanceTimersByTimeAsync(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('of another person are ended; the same person carries on', async () => {
    const sessions = createJobSessions({ api: quickApi().api, person: hana })
    const session = sessions.open('1')
    await ticks()
    session.send(edit({ notes: 'mine' }))
    expect(session.getSnapshot().context.person).toEqual(hana)
    sessions.setPerson(null)
    expect([sessions.list().length, session.getSnapshot().context.person]).toEqual([1, hana])
    sessions.setPerson({ ...hana, canEdit: false })
    expect(session.getSnapshot().hasTag('readOnly')).toBe(true)
    sessions.setPerson(tom)
    expect(sessions.list()).toEqual([])
    sessions.open('1')
    await ticks()
    expect(sessions.get('1')?.getSnapshot().context).toMatchObject({ person: tom, edits: {} })
    sessions.stop()
  })
})

describe('sessions of a collection', () => {
  const context = (session: ReturnType<ReturnType<typeof createJobSessions>['open']>) =>
    session.getSnapshot().context

  it('save by themselves, on line, for nobody in particular, where nothing else is said', async () => {
    const sessions = createJobSessions({ api: quickApi().api })
    const session = sessions.open('1')
    expect(context(session)).toMatchObject({
      autosave: true,
      online: true,
      person: null,
      keepsChangeIds: false,
    })
    expect(sessions.keeperOf('1')).toBeUndefined()
    expect(sessions.keeperOf('not open')).toBeUndefined()
    sessions.flush()
    sessions.discard('1')
    expect(sessions.list()).toEqual([])
    sessions.stop()
  })

  it('begin with what all were told before, whenever they are opened', async () => {
    const api = { ...quickApi().api, keepsChangeIds: true }
    const sessions = createJobSessions({ api, person: null })
    sessions.open('1')
    sessions.setAutosave(false)
    sessions.setOnline(false)
    sessions.setPerson(hana)
    expect(sessions.get('1')).toBeDefined()
    const told = { autosave: false, online: false, person: hana, keepsChangeIds: true }
    expect(context(sessions.open('2'))).toMatchObject(told)
    sessions.stop()
  })

  it('L4 stay open with a write whose outcome is not known, or with a wish that waits', async () => {
    const sessions = createJobSessions({ api: quickApi().api, person: hana, autosave: false })
    const note = { type: 'operation.ask', operation: { kind: 'addEvent', text: 'Called.' } } as const
    const [waiting, writing] = [sessions.open('1'), sessions.open('2')]
    waiting.send(note)
    expect([context(waiting).queue.length, sessions.close('1')]).toEqual([1, false])
    await ticks()
    writing.send(note)
    expect([context(writing).edits, context(writing).write.is]).toEqual([{}, 'inFlight'])
    expect(sessions.close('2')).toBe(false)
    expect(sessions.unsaved()).toEqual([waiting, writing])
    sessions.stop()
  })

  it('are not told of where there is none: closing one that is not open changes nothing', () => {
    const sessions = createJobSessions({ api: quickApi().api })
    let changes = 0
    sessions.subscribe(() => changes++)
    expect(sessions.close('not open')).toBe(true)
    sessions.discard('not open')
    expect(changes).toBe(0)
    sessions.stop()
  })

  it('are asked nothing anew by whoever opens them once more: what stalled waits for a press', async () => {
    const load = () => Promise.resolve({ type: 'load.failed', why: 'faulty', retryAfterMs: null } as const)
    const { api, loaded } = quickApi({ load })
    const sessions = createJobSessions({ api, person: hana })
    await expect.poll(() => sessions.open('1').getSnapshot().hasTag('stalled')).toBe(true)
    sessions.open('1')
    await ticks()
    expect(loaded).toEqual(['1'])
    sessions.stop()
  })

  it('end with the collection, which tells nobody any more', () => {
    const sessions = createJobSessions({ api: quickApi().api })
    const opened = ['1', '2'].map((recordId) => sessions.open(recordId))
    let changes = 0
    sessions.subscribe(() => changes++)
    sessions.stop()
    expect(opened.map((session) => session.getSnapshot().status)).toEqual(['done', 'done'])
    const before = changes
    sessions.open('3')
    expect(changes).toBe(before)
    sessions.stop()
  })

  it('show each of their steps to whoever inspects them, with the keepers of their drafts', async () => {
    const seen = new Set<string>()
    const sessions = createJobSessions({
      api: quickApi().api,
      drafts: memoryDrafts(),
      inspect: ({ actorRef }) => 'id' in actorRef && void seen.add(String(actorRef.id)),
    })
    sessions.open('1')
    await ticks()
    expect([...seen]).toEqual(expect.arrayContaining(['job-1', 'job-1-draft']))
    sessions.stop()
  })
})

describe('drafts of open sessions', () => {
  it('are written soon after typing, and removed when everything is saved', async () => {
    const clock = new SimulatedClock()
    const drafts = memoryDrafts()
    const send = () =>
      Promise.resolve({ type: 'send.accepted', version: version(2, { notes: 'mine' }) } as const)
    const sessions = createJobSessions({
      api: quickApi({ send }).api,
      person: hana,
      drafts,
      clock,
      autosave: false,
    })
    const session = sessions.open('1')
    await ticks()
    session.send(edit({ notes: 'mine' }))
    clock.increment(250)
    await ticks()
    expect(drafts.kept.get('1')).toMatchObject({ base: { etag: 'W/"job:1:1"' }, edits: { notes: 'mine' } })
    session.send({ type: 'save' })
    await ticks()
    clock.increment(250)
    await ticks()
    expect(drafts.kept.size).toBe(0)
    sessions.stop()
  })

  it('are written at once when the page may go', async () => {
    const drafts = memoryDrafts()
    const clock = new SimulatedClock()
    const sessions = createJobSessions({ api: quickApi().api, person: hana, drafts, clock, autosave: false })
    const session = sessions.open('1')
    await ticks()
    session.send(edit({ notes: 'mine' }))
    sessions.flush()
    await ticks()
    expect(drafts.kept.size).toBe(1)
    sessions.stop()
  })

  it('U3 are told that the page may go after the last of them was handed over', async () => {
    const said: string[] = []
    const { write, ...drafts } = memoryDrafts()
    const sessions = createJobSessions({
      api: quickApi().api,
      person: hana,
      drafts: {
        ...drafts,
        write: (recordId, draft) => (said.push(`write ${recordId}`), write(recordId, draft)),
        leave: () => void said.push('leave'),
      },
      clock: new SimulatedClock(),
      autosave: false,
    })
    for (const id of ['1', '2']) sessions.open(id)
    await ticks()
    for (const id of ['1', '2']) sessions.get(id)?.send(edit({ notes: 'mine' }))
    sessions.flush()
    expect(said).toEqual(['write 1', 'write 2', 'leave'])
    sessions.stop()
  })

  it('come back when the record is opened again', async () => {
    const drafts = memoryDrafts()
    const first = createJobSessions({ api: quickApi().api, person: hana, drafts, autosave: false })
    const session = first.open('1')
    await ticks()
    session.send(edit({ notes: 'mine' }))
    first.stop()
    await ticks()
    const second = createJobSessions({ api: quickApi().api, person: hana, drafts, autosave: false })
    second.open('1')
    await ticks()
    expect(second.get('1')?.getSnapshot().context).toMatchObject({
      edits: { notes: 'mine' },
      notice: { code: 'restored' },
    })
    second.stop()
  })

  it('U4 are taken in when they come after everybody has stopped waiting, and never after the session has ended', async () => {
    const clock = new SimulatedClock()
    const waiting: { answer: (draft: Draft) => void; signal: AbortSignal | undefined }[] = []
    const drafts: Drafts = {
      ...memoryDrafts(),
      read: (_, signal) => new Promise((answer) => waiting.push({ answer, signal })),
    }
    const sessions = createJobSessions({ api: quickApi().api, person: hana, drafts, clock, autosave: false })
    const session = sessions.open('1')
    clock.increment(5_000)
    await ticks()
    session.send(edit({ name: 'typed meanwhile' }))
    expect(waiting[0]?.signal?.aborted).toBe(false)
    waiting[0]?.answer({ ...someDraft({ sent: null, unreadable: {} }), edits: { notes: 'before' } })
    await ticks()
    expect(session.getSnapshot().context.setAside.at(-2)).toMatchObject({
      values: { notes: 'before' },
      by: 'draft',
    })
    sessions.discard('1')
    expect(waiting[0]?.signal?.aborted).toBe(true)
  })

  it('that are not there, found late, change nothing', async () => {
    const clock = new SimulatedClock()
    let answer: (draft: null) => void = () => {}
    const drafts: Drafts = { ...memoryDrafts(), read: () => new Promise((resolve) => (answer = resolve)) }
    const sessions = createJobSessions({ api: quickApi().api, person: hana, drafts, clock, autosave: false })
    const session = sessions.open('1')
    clock.increment(5_000)
    await ticks()
    session.send(edit({ name: 'typed' }))
    answer(null)
    await ticks()
    expect(session.getSnapshot()).toMatchObject({ status: 'active', value: { loaded: 'dirty' } })
    sessions.stop()
  })

  it('stay in the store while the record is still loading', async () => {
    const kept = new Map<string, Draft>()
    const drafts = memoryDrafts(kept)
    const sessions = createJobSessions({
      api: quickApi({ load: () => new Promise(() => undefined) }).api,
      person: hana,
      drafts: { ...drafts, read: () => new Promise(() => undefined) },
    })
    kept.set('1', { at: '2026-05-04T14:02:00.000Z' } as Draft)
    sessions.open('1')
    await ticks()
    sessions.stop()
    await ticks()
    expect(kept.size).toBe(1)
  })

  it('go with all a person discards, one that was about to be written too', async () => {
    const drafts = memoryDrafts()
    const clock = new SimulatedClock()
    const sessions = createJobSessions({ api: quickApi().api, person: hana, drafts, clock, autosave: false })
    const opened = ['1', '2'].map((recordId) => sessions.open(recordId))
    await ticks()
    opened.forEach((session) => session.send(edit({ notes: 'mine' })))
    sessions.discardAll()
    clock.increment(1_000)
    await ticks()
    expect([drafts.kept.size, sessions.list().length]).toEqual([0, 0])
  })

  it('go with what a person discards', async () => {
    const drafts = memoryDrafts()
    const clock = new SimulatedClock()
    const sessions = createJobSessions({ api: quickApi().api, person: hana, drafts, clock, autosave: false })
    const session = sessions.open('1')
    await ticks()
    session.send(edit({ notes: 'mine' }))
    sessions.flush()
    await ticks()
    sessions.discard('1')
    clock.increment(1_000)
    await ticks()
    expect([drafts.kept.size, sessions.list().length]).toEqual([0, 0])
  })
})
