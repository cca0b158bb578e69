import { describe, expect, it } from 'vitest'
import type { Choice } from '../../services/port/draft'
import type { RecordVersion, SentOperation } from '../../services/port/recordApi'
import { contextOf } from '../testing/testEvents'
import { hana, loadedSession, tom, version } from '../testing/testSession'
import type { SessionContext, Waiting } from './editSession.types'
import { nothingChosen } from './parked'
import { carriedOver, choicesApplied, reconcile, resent } from './reconcile'
import { asStored, ignoredOf, unkept, unstored, withValues } from './reconcileStored'
import { compareUnsaved } from './unsaved'

const loaded: SessionContext = { ...contextOf(await loadedSession()), base: version(1), person: hana }
const request = { recordId: '1', etag: version(1).etag, changeId: 'c1', madeAt: '2026-05-04T10:00:00.000Z' }
const saveOf = (after: RecordVersion['fields'], before: RecordVersion['fields'] = {}) =>
  ({ ...request, kind: 'save', before, after }) as const
const note: SentOperation = { ...request, kind: 'addEvent', text: 'Called.' }
const nothingSaid = { problems: {}, message: null }
const open = (sent: SentOperation): SessionContext['write'] => ({
  is: 'open',
  sent,
  outcome: 'unknown',
  mayBeStored: true,
  refusal: nothingSaid,
})
const landed = (sent: SentOperation): SessionContext['write'] => ({ is: 'landed', sent, outcome: null })

/** The session with this version parked, compared, and these choices made. */
function waiting(
  theirs: RecordVersion,
  changes: Partial<SessionContext> = {},
  choices: Readonly<Record<string, Choice>> = {},
): SessionContext & { readonly parked: Waiting } {
  const context = { ...loaded, ...changes }
  const comparison = compareUnsaved(context, version(1).fields, theirs.fields)
  return { ...context, parked: { ...nothingChosen, is: 'waiting', theirs, comparison, choices } }
}

describe('a version that is read', () => {
  const read = (context: SessionContext, theirs: RecordVersion) =>
    reconcile(context, { type: 'read', version: theirs })

  it('is the base where there is none', () => {
    const context = { ...loaded, base: null, edits: { notes: 'mine' } }
    expect(read(context, version(2))).toMatchObject({ base: version(2), edits: { notes: 'mine' } })
  })

  it('answers a hint at this very version, and no other', () => {
    const etag = version(2).etag
    expect(read({ ...loaded, heard: etag }, version(2))).toMatchObject({ heard: null })
    for (const heard of [null, version(3).etag])
      expect(read({ ...loaded, heard }, version(2))).not.toHaveProperty('heard')
    expect(read({ ...loaded, heard: null }, { ...version(2), etag: null })).not.toHaveProperty('heard')
  })

  it('tells which choices were about other values, and what they had been', () => {
    const theirs = version(2, { notes: 'theirs', name: 'Theirs' })
    const choices: Record<string, Choice> = {
      notes: { take: 'mine', theirs: { notes: 'theirs' } },
      name: { take: 'theirs', theirs: { name: 'Theirs' } },
    }
    const context = waiting(theirs, { edits: { notes: 'mine', name: 'Mine' } }, choices)
    const { parked } = read(context, version(3, { notes: 'theirs', name: 'Other' }))
    expect(parked).toMatchObject({
      choices: { notes: choices['notes'] },
      changedAgain: ['name'],
      cleared: { name: 'theirs' },
    })
  })

  it('L4 sets aside what somebody wrote for a decision that is none any more, and nothing else', () => {
    const choice: Choice = { take: 'combined', theirs: { notes: 'theirs' }, text: 'by hand' }
    const context = waiting(version(2, { notes: 'theirs' }), { edits: { notes: 'mine' } }, { notes: choice })
    expect(read(context, version(3, { notes: 'mine' })).setAside).toEqual([
      { key: 'notes', values: { notes: 'by hand' }, by: 'written', over: { notes: 'theirs' } },
    ])
    expect(read(context, version(3, { notes: 'theirs' })).setAside).toEqual([])
  })

  it('brings to the base what earlier writes of one’s own left, and drops edits that say the same', () => {
    const own = [{ id: 'c0', by: hana.name, after: { notes: 'mine' } }]
    const context = { ...loaded, ownChanges: ['c0'], edits: { notes: 'mine', name: 'Mine' } }
    const found = read(context, version(2, { notes: 'mine' }, own))
    expect(found.base?.fields['notes']).toBe('mine')
    expect(found.edits).toEqual({ name: 'Mine' })
    const others = [{ by: tom.name, after: { notes: 'mine' } }]
    expect(read(context, version(2, { notes: 'mine' }, others)).base?.fields['notes']).toBe('none')
  })

  it('that lacks what was answered yes opens it again', () => {
    const others = version(2, {}, [{ by: tom.name, kind: 'manual_note', text: 'Emailed.' }])
    const opened = (sent: SentOperation, outcome: 'unseen' | 'unknown') =>
      ({ is: 'open', sent, outcome, mayBeStored: true, refusal: nothingSaid }) as const
    expect(read({ ...loaded, write: landed(note) }, others).write).toEqual(opened(note, 'unseen'))
    const save = saveOf({ notes: 'mine' }, { notes: 'none' })
    expect(read({ ...loaded, write: landed(save) }, version(1)).write).toEqual(opened(save, 'unknown'))
    const left = { ...landed(save), outcome: 'left' } as const
    expect(read({ ...loaded, write: left }, version(1)).write).toMatchObject({ is: 'open', outcome: 'left' })
  })
})

describe('a 2xx', () => {
  const accept = (write: SessionContext['write'], answer: RecordVersion | null) =>
    reconcile({ ...loaded, edits: { notes: 'mine' }, write }, { type: 'accepted', version: answer })
  const save = saveOf({ notes: 'mine' }, { notes: 'none' })

  it('says nothing where nothing was sent', () => {
    expect(accept({ is: 'none' }, version(2))).toEqual({})
  })

  it('without the record is a write that landed', () => {
    expect(accept(open(save), null)).toEqual({ write: landed(save) })
  })

  it('with another value than was sent leaves the edit, with a problem', () => {
    expect(accept(open(save), version(2, { notes: 'other' }))).toMatchObject({
      edits: { notes: 'mine' },
      problems: { notes: { code: 'notStored' } },
    })
    expect(accept(open(save), version(2, { notes: 'mine' }))).toMatchObject({ edits: {}, problems: {} })
  })
})

describe('what was stored of a save', () => {
  const save = saveOf({ notes: 'mine', name: 'Mine' })

  it('is what its own event says, of what was sent and comes along with it', () => {
    const events = [{ id: 'c1', by: hana.name, after: { notes: 'mine.', paid: true } }]
    expect(asStored(loaded, save, version(2, {}, events))).toEqual({
      ...save,
      after: { notes: 'mine.', name: 'Mine' },
    })
    const chosen = [{ id: 'c1', by: hana.name, after: { client_id: 'c2', contact_id: 'p2' } }]
    expect(asStored(loaded, saveOf({ client_id: 'c2' }), version(2, {}, chosen))).toMatchObject({
      after: { client_id: 'c2', contact_id: 'p2' },
    })
  })

  it('without one, is what is there, and what somebody else wrote over', () => {
    const theirs = version(2, { notes: ' mine ', name: 'Theirs' }, [
      { by: tom.name, after: { name: 'Theirs' } },
    ])
    expect(asStored(loaded, save, theirs)).toEqual({ ...save, after: { notes: ' mine ', name: 'Mine' } })
    expect(asStored(loaded, save, version(2, { notes: 'mine' }))).toEqual({
      ...save,
      after: { notes: 'mine' },
    })
    expect(asStored(loaded, note, version(2))).toBe(note)
  })

  it('takes the edits away that say it, and no others', () => {
    const stored = saveOf({ notes: ' mine ' })
    const context = { ...loaded, edits: { notes: 'mine', name: 'Mine', description: 'x' } }
    const left = { name: 'Mine', description: 'x' }
    expect(unkept(context, { written: save, stored, outcome: null })).toEqual(left)
    const typedOn = { ...context, edits: { notes: 'mine, and more', name: 'Mine' } }
    expect(unkept(typedOn, { written: save, stored, outcome: null })).toEqual(typedOn.edits)
    // A space typed since is in the box still.
    const spaced = { ...context, edits: { notes: 'mine ' } }
    expect(unkept(spaced, { written: save, stored, outcome: null })).toEqual({ notes: 'mine ' })
    const other = { ...context, edits: { notes: 'mine' } }
    expect(unkept(other, { written: save, stored: saveOf({ notes: 'x' }), outcome: null })).toEqual({
      notes: 'mine',
    })
    for (const pair of [null, { written: note, stored: note, outcome: null }])
      expect(unkept(context, pair)).toBe(context.edits)
  })

  it('has a problem where an edit was answered yes and left as it was', () => {
    const context = { ...loaded, edits: { notes: 'mine', name: 'Mine' }, write: landed(save) }
    expect(ignoredOf(context, saveOf({ name: 'Mine' }), version(2))).toEqual({ notes: 'mine' })
    expect(ignoredOf(context, saveOf({ name: 'Mine' }), version(2, { notes: 'theirs' }))).toEqual({})
    expect(ignoredOf({ ...context, edits: { notes: 'more' } }, saveOf({ name: 'Mine' }), version(2))).toEqual(
      {},
    )
    expect(ignoredOf({ ...context, write: open(save) }, saveOf({ name: 'Mine' }), version(2))).toEqual({})
    expect(ignoredOf({ ...context, write: landed(note) }, note, version(2))).toEqual({})
  })

  it('takes over what the server left as it was, and a note has no values', () => {
    expect(withValues(saveOf({ name: 'Mine' }), { notes: 'mine' })).toEqual(
      saveOf({ name: 'Mine', notes: 'mine' }),
    )
    expect(withValues(note, {})).toBe(note)
  })

  it('has a problem where another value was stored than is still typed', () => {
    const context = {
      ...loaded,
      edits: { notes: 'mine', name: 'Other' },
      problems: { paid: { message: 'No.' } },
    }
    const stored = saveOf({ notes: 'kept', name: 'kept' })
    expect(unstored(context, { written: save, stored, outcome: null })).toEqual({
      paid: { message: 'No.' },
      notes: { code: 'notStored' },
    })
    // Somebody else has written over it since: that is a comparison, and no problem.
    expect(unstored(context, { written: save, stored: saveOf({}), outcome: null })).toEqual(context.problems)
    expect(unstored(context, { written: note, stored: note, outcome: null })).toBe(context.problems)
  })
})

describe('what is parked', () => {
  const theirs = version(2, { notes: 'none\nfrom Tom', order_number: 'T1' }, [
    { by: tom.name, after: { notes: 'none\nfrom Tom', order_number: 'T1' } },
  ])

  it('comes in with who did it, what it was before, what they made of it and what it is now', () => {
    const { takenIn, base, edits } = carriedOver(waiting(theirs, { edits: { notes: 'mine\nnone' } }))
    expect(base).toBe(theirs)
    expect(edits).toEqual({ notes: 'mine\nnone\nfrom Tom' })
    expect(takenIn).toMatchObject({
      notes: { by: tom.name, before: 'mine\nnone', theirs: 'none\nfrom Tom', after: 'mine\nnone\nfrom Tom' },
      order_number: { by: tom.name, before: null, theirs: 'T1', after: 'T1' },
    })
  })

  it('that was emptied came in as nothing', () => {
    const emptied = version(2, { description: null })
    expect(carriedOver(waiting(emptied)).takenIn).toMatchObject({
      description: { before: 'Steel bench', theirs: null, after: null },
    })
  })

  it('changes nothing while none waits', () => {
    expect([carriedOver(loaded), choicesApplied(loaded)]).toEqual([{}, {}])
  })
})

describe('the same write once more', () => {
  const save = saveOf({ notes: 'mine' })
  const stale = (etag: string | null): SessionContext['write'] => ({
    is: 'open',
    sent: { ...save, etag },
    outcome: 'stale',
    mayBeStored: false,
    refusal: nothingSaid,
  })
  const sentAgain = (write: SessionContext['write'], etag: string | null) => {
    const context = { ...waiting({ ...version(1), etag }), write }
    const { write: next = write } = resent(context)
    return next.is === 'open' ? next.sent.etag : undefined
  }

  it('goes with the tag as its server made it: without the mark of a proxy, then strong', () => {
    expect(sentAgain(stale('"1-gzip"'), '"1-gzip"')).toBe('"1"')
    expect(sentAgain(stale('W/"1"'), 'W/"1"')).toBe('"1"')
    expect(sentAgain(stale('"1"'), '"1"')).toBe('"1"')
    expect(sentAgain(stale(null), null)).toBe(null)
  })

  it('is counted when it was refused, and is as it was otherwise', () => {
    const context = { ...waiting(version(1)), write: stale('"1"'), counts: { ...loaded.counts, blocked: 1 } }
    expect(resent(context).counts?.blocked).toBe(2)
    const same = { ...context, parked: { ...context.parked, theirs: { ...version(1), etag: '"1"' } } }
    expect(resent(same).write).toBe(same.write)
    for (const write of [open(save), { is: 'inFlight', sent: save }] as const) {
      expect(resent({ ...context, write })).toEqual({})
    }
  })
})
