import { describe, expect, it } from 'vitest'
import type { SentOperation } from '../../services/port/recordApi'
import { version } from '../testing/testSession'
import type { QueuedOperation } from './editSession.types'
import { isImpossible, operationOf, pendingOnRequest, textIn } from './operations'
import { noWrite } from './write'

const request = { recordId: '1', etag: '"1"', changeId: 'c1', madeAt: '2026-05-04T10:00:00.000Z' }
const accept = { kind: 'acceptQuote' } as const
const undo = { kind: 'undo', undoes: 'c0' } as const
const save: SentOperation = { ...request, kind: 'save', before: {}, after: {} }
const waiting = (...operations: QueuedOperation['operation'][]): readonly QueuedOperation[] =>
  operations.map((operation) => ({ operation, by: 'person' }))

describe('what was asked for', () => {
  it('is asked for anew without what made it this very request', () => {
    expect(operationOf({ ...request, ...undo })).toEqual(undo)
    expect(operationOf({ ...request, ...accept })).toEqual(accept)
  })

  it('is pending on its way, and else the first that waits for a yes', () => {
    const queue = waiting({ kind: 'save' }, accept, undo)
    const pending = (sent: SentOperation | null, waits = queue) =>
      pendingOnRequest({ write: sent === null ? noWrite : { is: 'inFlight', sent }, queue: waits })
    expect(pending({ ...request, ...undo })).toEqual(undo)
    expect(pending(save)).toEqual(accept)
    expect(pending(null)).toEqual(accept)
    expect(pending(null, waiting({ kind: 'save' }))).toBeNull()
    expect(pending(save, [])).toBeNull()
  })

  it('can no longer be done once a version shows that it is', () => {
    const accepted = version(2, { quote_acceptance_date: '2026-05-04T10:00:00.000Z' })
    expect(isImpossible({ ...request, ...accept }, version(2))).toBe(false)
    expect(isImpossible({ ...request, ...accept }, accepted)).toBe(true)
    expect(isImpossible(save, accepted)).toBe(false)
  })

  it('has a text of the person’s, or none', () => {
    expect(textIn({ kind: 'addEvent', text: 'Called.' })).toBe('Called.')
    expect([textIn({ kind: 'save' }), textIn(save), textIn(accept)]).toEqual(['', '', ''])
  })
})
