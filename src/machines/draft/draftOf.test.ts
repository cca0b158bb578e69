import { describe, expect, it } from 'vitest'
import { someDraft } from '../../services/testing/someDraft'
import { draftOf, sameDraft, type DraftSource } from './draftOf'

const at = '2026-03-02T02:00:00.000Z'
const full = someDraft()
const empty = {
  base: full.base,
  edits: {},
  unreadable: {},
  note: '',
  labels: { c2: 'Orchard Dairy' },
  choices: {},
  setAside: [],
  sent: null,
}
const { sent } = full
if (sent === null) throw new Error('The draft has no write.')
const nothing: DraftSource = {
  ...empty,
  queue: [],
  write: { is: 'none' },
  restored: null,
  ownChanges: [],
  parked: { is: 'none' },
}

describe('the draft of a session', () => {
  it('is nothing when nothing is unsaved, given up or in flight', () => {
    expect(draftOf(nothing, at)).toBeNull()
  })

  it('is nothing before a version is loaded', () => {
    expect(draftOf({ ...nothing, base: null }, at)).toBeNull()
  })

  it.each([
    ['edits', { edits: full.edits }],
    ['typed text that is no value yet', { unreadable: full.unreadable }],
    ['a note being written', { note: full.note }],
    ['values somebody gave up', { setAside: full.setAside }],
    [
      'values somebody gave up and put away',
      { setAside: full.setAside.map((each) => ({ ...each, dismissed: true }) as const) },
    ],
  ])('is kept for %s alone', (_, part) => {
    expect(draftOf({ ...nothing, ...part }, at)).toEqual({ ...empty, ...part, at })
  })

  it('L7 has the ids of the last writes, of which one may be stored late', () => {
    const ownChanges = Array.from({ length: 9 }, (_, index) => `change-${index}`)
    expect(draftOf({ ...nothing, edits: { notes: 'a' }, ownChanges }, at)?.ownChanges).toEqual(
      ownChanges.slice(-5),
    )
  })

  it('is kept for a write whose outcome is not known alone', () => {
    expect(draftOf({ ...nothing, write: { is: 'inFlight', sent } }, at)).toEqual({ ...empty, sent, at })
  })

  it('L1 L9 has no write that only waits for its yes: its question is over what was on screen, which is not kept', () => {
    const write = { is: 'inFlight', sent, seen: full.base } as const
    expect(draftOf({ ...nothing, write }, at)).toBeNull()
    expect(draftOf({ ...nothing, write, edits: full.edits }, at)).toMatchObject({
      edits: full.edits,
      sent: null,
    })
  })

  it('L7 has a write that is stored, as long as no version shows it', () => {
    const edits = { notes: 'newer' }
    expect(draftOf({ ...nothing, edits, write: { is: 'landed', sent, outcome: null } }, at)).toMatchObject({
      edits,
      sent,
    })
  })

  it('has exactly the parts of a draft', () => {
    const context = {
      ...full,
      queue: [],
      parked: { is: 'remembered', choices: full.choices } as const,
      write: { is: 'inFlight', sent } as const,
      restored: null,
      ownChanges: [],
      recordId: 'j1',
      notice: { code: 'signedOut' },
    }
    expect(draftOf(context, at)).toEqual({ ...full, at })
  })
})

describe('two drafts', () => {
  it('are the same when each part is, whenever it was', () => {
    expect(sameDraft(full, { ...full, at })).toBe(true)
    expect(sameDraft(null, null)).toBe(true)
  })

  it.each(['base', 'edits', 'unreadable', 'labels', 'choices', 'setAside', 'sent'] as const)(
    'differ when %s does',
    (part) => expect(sameDraft(full, { ...full, [part]: structuredClone(full[part]) })).toBe(false),
  )

  it('differ when the note does', () => expect(sameDraft(full, { ...full, note: 'More' })).toBe(false))

  it('differ when one is nothing', () => {
    expect([sameDraft(full, null), sameDraft(null, full)]).toEqual([false, false])
  })
})
