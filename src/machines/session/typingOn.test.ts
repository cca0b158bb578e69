import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { LoadOutcome, SendOutcome } from '../../services/port/recordApi'
import { contextOf, edit, failedLoad, stale, unknown } from '../testing/testEvents'
import { loadedSession, tom, version, type TestSession } from '../testing/testSession'
import { staysDirty } from './edits'
import { editSessionMachine } from './editSession.machine'
import type { SessionContext, SessionEvent } from './editSession.types'

const maxMs = 120_000

afterEach(() => void vi.restoreAllMocks())

/** One that counts how often it was decided what follows from a change. */
function counting() {
  let decided = 0
  const comesInByItself = () => {
    decided++
    return false
  }
  const machine = editSessionMachine.provide({ guards: { comesInByItself } })
  return {
    session: loadedSession({ autosave: true }, version(1), machine),
    take: () => [decided, (decided = 0)][0],
  }
}

const typed: fc.Arbitrary<SessionEvent> = fc
  .record({
    values: fc.oneof(
      fc.constantFrom('none', 'no', 'none of it', null).map((notes) => ({ notes })),
      fc.constantFrom('Bench', 'Benches', '').map((name) => ({ name })),
      fc.constantFrom('100.00', '100', '12.5').map((price_cap) => ({ price_cap })),
      fc.constantFrom('client-1', 'client-2').map((client_id) => ({ client_id, contact_id: null })),
    ),
    shown: fc.constantFrom(undefined, undefined, undefined, 'none', 'Bench', 'no'),
    composing: fc.boolean(),
    unseen: fc.boolean(),
  })
  .map(({ values, shown, composing, unseen }) => ({
    type: 'field.edit' as const,
    values,
    ...(shown !== undefined && { over: { [Object.keys(values)[0] ?? '']: shown } }),
    ...(composing && { composing }),
    ...(unseen && { unseen: true as const }),
  }))

const other: fc.Arbitrary<SessionEvent> = fc.constantFrom<SessionEvent[]>(
  { type: 'field.unreadable', name: 'price_cap', text: '1x' },
  { type: 'field.revert' },
  { type: 'field.revert', names: ['notes'] },
  { type: 'put.back', key: 'notes' },
  { type: 'save' },
  { type: 'review' },
  { type: 'decide.later' },
  { type: 'choose.all', take: 'mine' },
  { type: 'apply' },
  { type: 'note.edit', text: 'Called.' },
  { type: 'autosave.set', on: false },
  { type: 'autosave.set', on: true },
  { type: 'remote.changed', etag: null },
  { type: 'connection.lost' },
  { type: 'connection.back' },
  { type: 'person.changed', person: { ...tom, canEdit: false } },
  { type: 'person.changed', person: tom },
  { type: 'retry' },
)

/** In ms: a beat between two letters, a quiet second, and longer than anything waits. */
const passed = fc.constantFrom(300, 700, 1_000, 61_000).map((ms) => ({ ms }))

const theirs = fc
  .subarray([{ notes: 'by Tom' }, { name: 'Tom’s bench' }])
  .map((parts) => Object.assign({}, ...parts) as Readonly<Record<string, string>>)
const answers = fc.record({
  theirs,
  kind: fc.constantFrom('good', 'good', 'good', 'stale', 'lost', 'refused'),
})

const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: typed },
    { weight: 3, arbitrary: passed },
    { weight: 2, arbitrary: answers },
    { weight: 3, arbitrary: other },
  ),
  { minLength: 10, maxLength: 40 },
)
type Step = { ms: number } | SessionEvent | { theirs: Readonly<Record<string, string>>; kind: string }

let number = 1

/** What the server says, made from what was asked. */
function answerTo(
  session: TestSession,
  { theirs, kind }: { theirs: Readonly<Record<string, string>>; kind: string },
): LoadOutcome | SendOutcome | null {
  const sent = session.sent.at(-1)
  const children = session.actor.getSnapshot().children
  if ('load' in children)
    return kind === 'lost' ? failedLoad : { type: 'load.done', version: version(number, theirs) }
  if (!('send' in children)) return null
  const after = sent?.kind === 'save' ? sent.after : {}
  if (kind === 'stale') return stale
  if (kind === 'lost') return unknown
  if (kind === 'refused') return { type: 'send.refused', problems: { notes: 'Too long.' }, message: null }
  return { type: 'send.accepted', version: version(number, { ...contextOf(session).base?.fields, ...after }) }
}

/** All that can be seen of a session, without what is another one at each request. */
function seen(session: TestSession): string {
  const { requests, ...context } = contextOf(session)
  expect(requests).toBeDefined()
  const without = ['changeId', 'madeAt', 'ownChanges']
  return JSON.stringify(
    [session.state(), session.tags(), session.loads, session.sent, context],
    (key, value: unknown) => (without.includes(key) ? undefined : value),
  )
}

async function play(session: TestSession, all: readonly Step[]): Promise<readonly string[]> {
  number = 1
  const after: string[] = []
  for (const step of all) {
    if ('ms' in step) for (let ms = 0; ms < step.ms; ms += 100) session.clock.increment(100)
    else if ('type' in step) session.do(step)
    else {
      number++
      const answer = answerTo(session, step)
      if (answer !== null) await session.answer(answer)
    }
    after.push(seen(session))
  }
  return after
}

describe('a letter that changes nothing but its field', async () => {
  const session = await loadedSession()
  session.do(edit({ notes: 'n' }))
  const dirty = contextOf(session)
  const overtaken = await loadedSession()
  overtaken.do(edit({ name: 'Mine' }), { type: 'remote.changed' })
  await overtaken.answer({ type: 'load.done', version: version(2, { name: 'Theirs' }) })
  const { parked } = contextOf(overtaken)
  const letter = edit({ notes: 'no' })

  it.each<[string, Partial<SessionContext>]>([
    ['nobody may write any more', { mayEdit: false }],
    ['a hint has come', { heard: '' }],
    ['something waits for its turn', { queue: [{ operation: { kind: 'save' }, by: 'person' }] }],
    ['a version waits', { parked }],
    ['nothing was read', { base: null }],
    ['a field was refused', { problems: { name: { message: 'No.' } } }],
  ])('is none where %s', (_, changes) => {
    expect(staysDirty({ ...dirty, ...changes }, letter)).toBe(false)
  })

  it('is one that leaves a field with another value than the record has', () => {
    expect(staysDirty(dirty, letter)).toBe(true)
    expect(staysDirty(dirty, edit({ notes: 'none' }))).toBe(false)
    expect(staysDirty(dirty, edit({ notes: 'none', name: 'Gate' }))).toBe(true)
    expect(staysDirty(dirty, { ...edit({ name: 'Gate' }), over: { name: 'Bench, as it was' } })).toBe(false)
  })
})

describe('a letter after a letter', () => {
  it('has nothing decided anew but where something may follow from it', async () => {
    const { session: loading, take } = counting()
    const session = await loading
    session.do(edit({ notes: 'n' }))
    take()
    session.do(edit({ notes: 'no' }), edit({ notes: 'not' }), edit({ name: 'Gate' }))
    expect([session.state(), take()]).toEqual(['loaded.dirty', 0])
    session.do(edit({ notes: 'none', name: 'Bench' }))
    expect([session.state(), take()]).toEqual(['loaded.clean', 1])
  })

  it('puts off the save by itself, whose second counts from the last one', async () => {
    const session = await loadedSession({ autosave: true })
    session.do(edit({ notes: 'n' }), { type: 'autosave.set', on: true })
    session.clock.increment(600)
    session.do(edit({ notes: 'no' }))
    session.clock.increment(999)
    expect([session.state(), session.sent.length]).toEqual(['loaded.dirty', 0])
    session.clock.increment(1)
    expect(session.sent).toMatchObject([{ after: { notes: 'no' } }])
  })

  it(
    'leads to the same as deciding all of it anew, whatever is typed, asked and answered, and whenever',
    async () => {
      vi.spyOn(Math, 'random').mockReturnValue(0.5)
      let stayed = 0
      const counted = editSessionMachine.provide({
        guards: {
          staysDirty: ({ context }, event) => {
            const stays = staysDirty(context, event)
            stayed += Number(stays)
            return stays
          },
        },
      })
      const decidesAnew = editSessionMachine.provide({ guards: { staysDirty: () => false } })
      await fc.assert(
        fc.asyncProperty(steps, fc.boolean(), async (all, autosave) => {
          const session = await loadedSession({ autosave }, version(1), counted)
          const anew = await loadedSession({ autosave }, version(1), decidesAnew)
          expect(await play(session, all)).toEqual(await play(anew, all))
        }),
        { numRuns: 200 },
      )
      expect(stayed).toBeGreaterThan(30)
    },
    maxMs,
  )
})
