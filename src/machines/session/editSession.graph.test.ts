import { describe, expect, it, vi } from 'vitest'
import { editSessionMachine } from './editSession.machine'
import { sentOf } from './write'
import type { SessionContext, SessionEvent } from './editSession.types'
import { asking, editing, line, news, signIn, walkSessions } from '../testing/sessionGraph'

// The proof is about there being a limit, not about how high it is; low ones keep the walk short.
vi.mock('./limits', async (importOriginal) => ({
  ...(await importOriginal<object>()),
  limits: { sends: 2, reloads: 2, rounds: 1, blocked: 1, autosaves: 1 },
}))

const maxMs = 900_000
const nothing = () => undefined
type Args = { readonly context: SessionContext }
const asks = ({ queue: [next] }: SessionContext) => next?.operation.kind === 'delete'

const deleting = asking({ kind: 'delete' })

/** Where any session can get to; a walk that misses one of them proves less than it says. */
const everywhere = [
  ...['restoring', 'loading', 'loaded', 'saving', 'reloading', 'retrying'],
  ...['signedOut', 'readOnly', 'stalled', 'gone', 'closed'],
]

/** All that can come in between at once takes long to walk; here each of it by itself, and `npm run test:outside` has the time. */
const walks: readonly (readonly [string, readonly SessionEvent[]])[] = [
  ['editing, with news and sign-ins', [...editing, ...news, ...signIn]],
  ['editing, with a bad line', [...editing, ...line]],
  ...(process.env['OUTSIDE'] === undefined
    ? []
    : [['editing, with all of it', [...editing, ...news, ...signIn, ...line]] as const]),
  ['adding a note', asking({ kind: 'addEvent', text: 'Called.' })],
  ['accepting a quote, with news', [...asking({ kind: 'acceptQuote' }), ...news]],
  ['undoing, with sign-ins', [...asking({ kind: 'undo', undoes: 'c' }), ...signIn]],
  ['deleting, with a bad line', [...deleting, ...line]],
  ['deleting, with a save', [...deleting, { type: 'save' }]],
]

describe('R10 R21 a session never goes round by itself', () => {
  it.each(walks)(
    '%s; and L9 what needs a yes is sent for its own press alone, and can be given up',
    (_, asks) => {
      const { states, edges, places, unboundedCycles, unasked, stuck } = walkSessions(asks)
      process.stdout.write(`${states} states, ${edges} edges, ${unboundedCycles.length} unbounded cycles\n`)
      expect(unboundedCycles).toEqual([])
      expect(unasked).toEqual([])
      expect(stuck).toEqual([])
      expect(states).toBeGreaterThan(5_000)
      expect(places).toEqual(expect.arrayContaining(everywhere))
    },
    maxMs,
  )

  it.each([
    ['a sign-in', signIn, { wasNotWritten: ({ context }: Args) => sentOf(context) !== null }],
    ['the line', line, { mustWait: ({ context }: Args) => !context.online }],
    ['the end of a save', [], { asksYes: () => false, asksOperation: ({ context }: Args) => asks(context) }],
  ])(
    'L9 is broken by a chart that lets %s send a delete',
    (_, events, guards) => {
      const mutated = editSessionMachine.provide({ guards })
      const { unasked } = walkSessions([...deleting, ...events], mutated, (found) => found.unasked.length > 0)
      expect(unasked).not.toEqual([])
    },
    maxMs,
  )

  it(
    'L9 is broken by a chart in which an operation cannot be given up',
    () => {
      const mutated = editSessionMachine.provide({ actions: { giveUp: nothing } })
      const { stuck } = walkSessions(deleting, mutated, (found) => found.stuck.length > 0)
      expect(stuck).not.toEqual([])
    },
    maxMs,
  )

  it.each([
    ['sends', { countSend: nothing }],
    ['reloads', { countReload: nothing }],
  ])(
    'would do so if it did not count its %s',
    (_, actions) => {
      const mutated = editSessionMachine.provide({ actions })
      expect(walkSessions(editing, mutated).unboundedCycles.length).toBeGreaterThan(0)
    },
    maxMs,
  )
})
