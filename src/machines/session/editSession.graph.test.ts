import { describe, expect, it, vi } from 'vitest'
import { editSessionMachine } from './editSession.machine'
import { asking, editing, surroundings, walkSessions } from '../testing/sessionGraph'

// The proof is about there being a limit, not about how high it is; low ones keep the walk short.
vi.mock('./limits', async (importOriginal) => ({
  ...(await importOriginal<object>()),
  limits: { sends: 2, reloads: 2, rounds: 1, blocked: 1, autosaves: 1 },
}))

const maxMs = 120_000
const nothing = () => undefined

describe('R10 R21 a session never goes round by itself', () => {
  it.each([
    ['editing, with news, sign-ins and a bad line', [...editing, ...surroundings]],
    ['adding a note', asking({ kind: 'addEvent', text: 'Called.' })],
    ['accepting a quote', asking({ kind: 'acceptQuote' })],
  ])(
    '%s',
    (_, asks) => {
      const { states, edges, unboundedCycles } = walkSessions(asks)
      process.stdout.write(`${states} states, ${edges} edges, ${unboundedCycles.length} unbounded cycles\n`)
      expect(unboundedCycles).toEqual([])
      expect(states).toBeGreaterThan(1_000)
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
