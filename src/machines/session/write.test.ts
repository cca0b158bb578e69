import { describe, expect, it } from 'vitest'
import type { SentOperation } from '../../services/port/recordApi'
import type { OpenOutcome, Write } from './editSession.types'
import {
  landedOf,
  leftOpen,
  leftUnasked,
  mayBeStored,
  noWrite,
  outcomeOf,
  perhapsStored,
  refusalOf,
  sentOf,
  writeOf,
} from './write'

const request = { recordId: '1', etag: '"1"', changeId: 'c1', madeAt: '2026-05-04T10:00:00.000Z' }
const save: SentOperation = { ...request, kind: 'save', before: { notes: 'a' }, after: { notes: 'b' } }
const note: SentOperation = { ...request, kind: 'addEvent', text: 'Called.' }
const nothingSaid = { problems: {}, message: null }

const inFlight = (sent: SentOperation): Write => ({ is: 'inFlight', sent })
const open = (sent: SentOperation, outcome: OpenOutcome, isPerhapsStored = false): Write => ({
  is: 'open',
  sent,
  outcome,
  mayBeStored: isPerhapsStored,
  refusal: nothingSaid,
})
const landed = (sent: SentOperation, outcome: OpenOutcome | null = null): Write => ({
  is: 'landed',
  sent,
  outcome,
})

describe('where a write stands', () => {
  it.each<[string, Write, object]>([
    ['none', noWrite, { sent: null, landed: null, write: null, outcome: null, may: false }],
    ['one in flight', inFlight(save), { sent: save, landed: null, write: save, outcome: null, may: false }],
    [
      'an open one',
      open(save, 'stale'),
      { sent: save, landed: null, write: save, outcome: 'stale', may: false },
    ],
    [
      'one without an answer',
      open(note, 'unknown', true),
      { sent: note, landed: null, write: note, outcome: 'unknown', may: true },
    ],
    [
      'one that is stored',
      landed(save, 'unknown'),
      { sent: null, landed: save, write: save, outcome: 'unknown', may: true },
    ],
  ])('%s', (_, write, told) => {
    expect({
      sent: sentOf({ write }),
      landed: landedOf({ write }),
      write: writeOf({ write }),
      outcome: outcomeOf({ write }),
      may: mayBeStored({ write }),
    }).toEqual(told)
  })

  it('what a server said against it is known while it is open', () => {
    const refusal = { problems: { notes: 'No.' }, message: 'No.' }
    expect(refusalOf({ write: leftOpen({ write: inFlight(note) }, 'duplicate', refusal) })).toBe(refusal)
    for (const write of [noWrite, inFlight(note), landed(note)])
      expect(refusalOf({ write })).toEqual(nothingSaid)
  })
})

describe('an attempt that ends with the fate of the write open', () => {
  it('leaves no write and one that is stored as they are', () => {
    for (const write of [noWrite, landed(save)]) expect(leftOpen({ write }, 'stale')).toBe(write)
  })

  it('may have stored it only when it had no usable answer', () => {
    expect(leftOpen({ write: inFlight(save) }, 'stale')).toEqual(open(save, 'stale'))
    expect(leftOpen({ write: inFlight(save) }, 'unknown')).toEqual(open(save, 'unknown', true))
    expect(leftOpen({ write: open(save, 'stale') }, 'stale')).toEqual(open(save, 'stale'))
  })

  it('L2 does not forget that an earlier one may have stored it', () => {
    expect(leftOpen({ write: open(save, 'unknown', true) }, 'stale')).toEqual(open(save, 'stale', true))
  })

  it('a 409 to a save may be about what an earlier attempt stored; one to a note is an answer', () => {
    expect(leftOpen({ write: inFlight(save) }, 'duplicate')).toEqual(open(save, 'duplicate', true))
    expect(leftOpen({ write: open(save, 'unknown', true) }, 'duplicate')).toEqual(open(save, 'unknown', true))
    expect(leftOpen({ write: inFlight(note) }, 'duplicate')).toEqual(open(note, 'duplicate'))
    expect(leftOpen({ write: open(note, 'unknown', true) }, 'duplicate')).toEqual(
      open(note, 'duplicate', true),
    )
  })

  it('that nobody can look for now is left, and one that is stored stays so', () => {
    expect(leftUnasked({ write: inFlight(note) })).toEqual(open(note, 'left'))
    expect(leftUnasked({ write: landed(note, 'unknown') })).toEqual(landed(note, 'left'))
    expect(leftUnasked({ write: noWrite })).toBe(noWrite)
    expect(perhapsStored(note, 'unseen')).toEqual(open(note, 'unseen', true))
  })
})
