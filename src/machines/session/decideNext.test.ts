import { describe, expect, it } from 'vitest'
import type { RecordVersion, SentOperation } from '../../services/port/recordApi'
import { contextOf } from '../testing/testEvents'
import { loadedSession, version } from '../testing/testSession'
import { decideNext } from './decideNext'
import type { SessionContext } from './editSession.types'
import { limits } from './limits'
import { nothingChosen, nothingParked } from './parked'
import { compareUnsaved } from './unsaved'

const loaded = contextOf(await loadedSession())
const base = version(1)
const request = { recordId: '1', etag: base.etag, changeId: 'c1', madeAt: '2026-05-04T10:00:00.000Z' }
const save: SentOperation = { ...request, kind: 'save', before: { notes: 'none' }, after: { notes: 'mine' } }
const note: SentOperation = { ...request, kind: 'addEvent', text: 'Called.' }
const accept: SentOperation = { ...request, kind: 'acceptQuote' }
const counts = { sends: 1, reloads: 1, rounds: 0, blocked: 0, autosaves: 0 }

type Outcome = Extract<SessionContext['write'], { is: 'open' }>['outcome']

/** A session with a write that is open, and a version that was read since. */
function after(
  sent: SentOperation,
  outcome: Outcome,
  changes: Partial<SessionContext> & { readonly theirs?: RecordVersion } = {},
): SessionContext {
  const { theirs = base, ...rest } = changes
  const context: SessionContext = { ...loaded, base, edits: { notes: 'mine' }, counts, ...rest }
  return {
    ...context,
    write: {
      is: 'open',
      sent,
      outcome,
      mayBeStored: outcome === 'unknown',
      refusal: { problems: {}, message: null },
    },
    parked: {
      ...nothingChosen,
      is: 'waiting',
      theirs,
      comparison: compareUnsaved(context, base.fields, theirs.fields),
    },
  }
}

const newer = version(2, { price_cap: '7.00' })
const contrary = version(2, { notes: 'theirs' })

describe('what follows while nothing is compared', () => {
  it('is that what was read comes in', () => {
    const context = after(save, 'stale')
    expect(decideNext({ ...context, parked: nothingParked })).toBe('takeIn')
    expect(decideNext({ ...context, base: null })).toBe('takeIn')
  })
})

describe('what follows a save that is not there', () => {
  it('is the same again while nothing is new, as often as it may be sent', () => {
    expect(decideNext(after(save, 'unknown'))).toBe('resend')
    const often = { ...counts, sends: limits.sends }
    expect(decideNext(after(save, 'unknown', { counts: { ...often, sends: often.sends - 1 } }))).toBe(
      'resend',
    )
    expect(decideNext(after(save, 'unknown', { counts: often }))).toBe('unreachable')
  })

  it('that was refused although nothing is new is counted for itself', () => {
    const blocked = { ...counts, sends: limits.sends, blocked: limits.blocked }
    expect(decideNext(after(save, 'stale', { counts: blocked }))).toBe('blocked')
    expect(decideNext(after(save, 'stale', { counts: { ...blocked, blocked: limits.blocked - 1 } }))).toBe(
      'resend',
    )
    expect(decideNext(after(save, 'unknown', { counts: { ...counts, blocked: limits.blocked } }))).toBe(
      'resend',
    )
  })

  it('is a merge with what is new, in so many rounds and sends', () => {
    expect(decideNext(after(save, 'stale', { theirs: newer }))).toBe('merge')
    for (const few of [{ rounds: limits.rounds }, { sends: limits.sends }]) {
      expect(decideNext(after(save, 'stale', { theirs: newer, counts: { ...counts, ...few } }))).toBe(
        'outpaced',
      )
    }
    const last = { ...counts, rounds: limits.rounds - 1, sends: limits.sends - 1 }
    expect(decideNext(after(save, 'stale', { theirs: newer, counts: last }))).toBe('merge')
  })

  it('is a question where both changed the same, now or later', () => {
    expect(decideNext(after(save, 'stale', { theirs: contrary }))).toBe('conflict')
    expect(decideNext(after(save, 'stale', { theirs: contrary, askedBy: 'autosave' }))).toBe('overtaken')
    expect(decideNext(after(save, 'left', { theirs: contrary }))).toBe('overtaken')
    expect(decideNext(after(save, 'left', { theirs: newer }))).toBe('takeIn')
  })

  it('once somebody asked again, is what would be saved now, if that is something else', () => {
    const again = { counts: { ...counts, sends: 0 } }
    expect(decideNext(after(save, 'unknown', again))).toBe('resend')
    const edits = { notes: 'mine', name: 'Other' }
    expect(decideNext(after(save, 'unknown', { ...again, edits }))).toBe('replace')
    expect(decideNext(after(save, 'unknown', { edits }))).toBe('resend')
    expect(decideNext(after(save, 'unknown', { ...again, edits: {} }))).toBe('nothingLeft')
    expect(decideNext(after(note, 'unknown', { ...again, edits }))).toBe('resend')
  })
})

describe('what follows a note that is not there', () => {
  it('with a 409 is whether its text is among the events, however it is spaced there', () => {
    const there = version(1, {}, [{ text: ' Called. ', kind: 'manual_note' }])
    const other = version(1, {}, [{ text: 'Emailed.', kind: 'manual_note' }])
    expect(decideNext(after({ ...note, text: 'Called.\n' }, 'duplicate', { theirs: there }))).toBe('exists')
    expect(decideNext(after(note, 'duplicate', { theirs: other }))).toBe('declined')
  })

  it('is the same wish with the newest tag, in so many rounds', () => {
    expect(decideNext(after(note, 'stale', { theirs: newer }))).toBe('renew')
    expect(
      decideNext(after(note, 'stale', { theirs: newer, counts: { ...counts, rounds: limits.rounds } })),
    ).toBe('outpaced')
    expect(decideNext(after(note, 'unseen', { theirs: newer }))).toBe('unseen')
  })
})

describe('what follows something on request that is not there', () => {
  it('L9 is a question when anything is new: the tag, or a value under the same tag', () => {
    expect(decideNext(after(accept, 'unknown', { theirs: newer }))).toBe('confirm')
    expect(decideNext(after(accept, 'unknown', { theirs: version(2) }))).toBe('confirm')
    expect(decideNext(after(accept, 'unknown', { theirs: version(1, { price_cap: '7.00' }) }))).toBe(
      'confirm',
    )
    expect(decideNext(after(accept, 'left'))).toBe('confirm')
  })

  it('is a refusal when nothing is, or a server has said so for good', () => {
    expect(decideNext(after(accept, 'unknown'))).toBe('refused')
    expect(decideNext(after(accept, 'stale'))).toBe('refused')
    for (const outcome of ['duplicate', 'unseen'] as const) {
      expect(decideNext(after(accept, outcome, { theirs: newer }))).toBe('refused')
    }
  })

  it('is a question when its tag was the mark of a proxy, or was sent in another form', () => {
    const marked = { ...base, etag: '"job:1:1-gzip"' }
    expect(
      decideNext(after({ ...accept, etag: marked.etag }, 'stale', { theirs: marked, base: marked })),
    ).toBe('confirm')
    expect(decideNext(after({ ...accept, etag: '"job:1:1"' }, 'stale'))).toBe('confirm')
    const none = { ...base, etag: null }
    expect(decideNext(after({ ...accept, etag: null }, 'stale', { theirs: none, base: none }))).toBe(
      'refused',
    )
  })
})
