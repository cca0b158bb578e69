import { describe, expect, it } from 'vitest'
import type { Notice } from '../../machines/session/editSession.types'
import { announcement } from './announcement'
import { bannersView } from './bannersView'
import { editsAsText } from '../form/editsAsText'
import { toastView } from './toastView'
import { messages, snapshotWith } from '../testing/snapshots'

const toast = (notice: Notice, askedBy: 'person' | 'autosave' = 'person') =>
  toastView(snapshotWith({ notice, askedBy }), messages)

describe('the toast of a notice', () => {
  it.each<[Notice, string]>([
    [{ code: 'saved', names: ['notes'] }, 'Saved'],
    [{ code: 'takenIn', names: ['notes', 'paid'], by: 'Priya' }, 'Priya changed Notes and Paid'],
    [{ code: 'takenIn', names: ['paid'], by: 'Hana', own: true }, 'You, in another tab, changed Paid'],
    [
      { code: 'merged', takenIn: ['paid'], combined: [], by: 'Priya' },
      'Saved, together with what Priya changed: Paid',
    ],
    [
      { code: 'merged', takenIn: [], combined: ['notes'], by: null },
      'Your text and what someone wrote are both in Notes',
    ],
    [{ code: 'done', operation: 'acceptQuote' }, 'Quote accepted'],
  ])('%j says "%s"', (notice, text) => {
    expect(toast(notice)).toMatchObject({ text })
  })

  it('saved says what is not: a text that is no value yet, and what was refused', () => {
    const notice = { code: 'saved', names: ['notes'] } as const
    const problems = { name: { message: 'Name is taken.' } }
    const edits = { name: 'Taken' }
    const unreadable = { price_cap: '12,' }
    const context = { notice, askedBy: 'person', edits, unreadable, problems } as const
    expect(toastView(snapshotWith(context), messages)?.text).toBe('Saved, except Name and Price cap')
  })

  it('saved says of a group that all of it is not', () => {
    const notice = { code: 'saved', names: ['notes'] } as const
    const [edits, unreadable] = [{ client_id: 'c2' }, { contact_id: 'Kel' }]
    const context = { notice, askedBy: 'person', edits, unreadable } as const
    expect(toastView(snapshotWith(context), messages)?.text).toBe('Saved, except Client and Contact')
  })

  it.each<Notice>([
    { code: 'conflict', decisions: 2, by: 'Priya' },
    { code: 'stalled', reason: 'blocked' },
    { code: 'tookTheirs', keys: ['client', 'notes'] },
    { code: 'wentThrough', names: ['notes'] },
    { code: 'done', operation: 'addEvent' },
    { code: 'exists', operation: 'addEvent' },
  ])('U15 %j has its place on the page already', (notice) => {
    expect(toast(notice)).toBeNull()
  })

  it('saving by itself is no news (R14), and what a banner says needs no toast', () => {
    expect(toast({ code: 'saved', names: ['notes'] }, 'autosave')).toBeNull()
    expect(toast({ code: 'signedOut' })).toBeNull()
    expect(toast({ code: 'restored', at: '2026-03-04T01:02:00Z' })).toBeNull()
  })
})

describe('what a screen reader hears', () => {
  it('is what happened, or else the status word', () => {
    const snapshot = snapshotWith({ notice: { code: 'takenIn', names: ['notes'], by: 'Priya' } })
    expect(announcement(snapshot, [], messages)).toBe('Priya changed Notes')
    expect(announcement(snapshotWith({ edits: { notes: 'x' } }), [], messages)).toBe('Unsaved changes')
  })

  it.each<Notice>([
    { code: 'saved', names: ['notes'] },
    { code: 'wentThrough', names: ['notes'] },
    { code: 'merged', takenIn: ['paid'], combined: [], by: 'Priya' },
  ])('U15 never says of %j that something is saved once it is not any more', (notice) => {
    const isSaved = announcement(snapshotWith({ notice }), [], messages)
    expect(isSaved).toMatch(/^Saved|went through/)
    expect(announcement(snapshotWith({ notice, edits: { notes: 'x' } }), [], messages)).toBe(
      'Unsaved changes',
    )
    expect(announcement(snapshotWith({ notice, note: 'Called, ' }), [], messages)).toBe('Unsaved changes')
  })

  it('U15 says a conflict in one sentence', () => {
    const notice = { code: 'conflict', decisions: 1, by: 'Priya' } as const
    const snapshot = snapshotWith({ notice, edits: { notes: 'x' } }, ['needsPerson'])
    expect(announcement(snapshot, [], messages)).toBe(
      'Priya changed this job too: 1 field needs your decision',
    )
  })

  it('is not every second of a countdown', () => {
    const snapshot = snapshotWith({ edits: { notes: 'x' }, retryAfterMs: 9_000 }, [
      'busy',
      'saving',
      'waiting',
    ])
    const sentences = [9, 8].map((waitSeconds) =>
      announcement(snapshot, bannersView(snapshot, messages, { draftTrouble: null, waitSeconds }), messages),
    )
    expect(sentences).toEqual(['Saving…', 'Saving…'])
  })
})

describe('copied edits', () => {
  it('are everything typed that is not saved, labelled, in words', () => {
    const { context } = snapshotWith({
      edits: { notes: 'one\ntwo', job_status: 'approved', paid: true, order_number: null },
      unreadable: { price_cap: '1e3' },
    })
    expect(editsAsText(context, messages)).toBe(
      'Order number:\nnothing\n\nStatus:\nApproved\n\nNotes:\none\ntwo\n\nPrice cap:\n1e3\n\nPaid:\nYes',
    )
  })
})
