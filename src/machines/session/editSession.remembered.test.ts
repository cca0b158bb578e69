import { describe, expect, it } from 'vitest'
import { draftOf } from '../draft/draftOf'
import { contextOf, edit, stale, unknown } from '../testing/testEvents'
import {
  hana,
  loadedSession,
  savingSession,
  testSession,
  ticks,
  tom,
  version,
  type TestSession,
} from '../testing/testSession'
import { choicesOf, conflictChoicesIn } from './parked'

/** A save by hand of these values, refused because of a version with others. */
async function conflict(mine: Readonly<Record<string, string>>, theirs: Readonly<Record<string, string>>) {
  const session = await savingSession(mine)
  await session.answer(stale)
  await session.answer({ type: 'load.done', version: version(2, theirs, [{ after: theirs }]) })
  expect(session.tags()).toContain('choosing')
  return session
}

const valuesSent = (session: TestSession) => {
  const last = session.sent.at(-1)
  return last?.kind === 'save' ? last.after : null
}

describe('what a session remembers, and what it forgets', () => {
  it('L4 what is put back is what was asked for by name, and the rest given up stays beside the form', async () => {
    const session = await conflict(
      { name: 'Mine', order_number: 'mine' },
      { name: 'Theirs', order_number: 'theirs' },
    )
    session.do({ type: 'choose.all', take: 'theirs' }, { type: 'apply' }, { type: 'put.back', key: 'name' })
    expect(valuesSent(session)).toEqual({ name: 'Mine' })
    expect(contextOf(session).setAside.map(({ values }) => values)).toEqual([{ order_number: 'mine' }])
  })

  it('L1 a choice about a group is open again when one part of it is typed anew', async () => {
    const session = await conflict(
      { client_id: 'client-2', contact_id: 'contact-2' },
      { client_id: 'client-3', contact_id: 'contact-3' },
    )
    session.do({ type: 'choose', key: 'client', take: 'mine' }, edit({ contact_id: 'contact-4' }))
    session.do({ type: 'apply' })
    expect([session.tags().includes('choosing'), session.sent.length]).toEqual([true, 1])
    session.do({ type: 'choose', key: 'client', take: 'mine' }, { type: 'apply' })
    expect(valuesSent(session)).toEqual({ client_id: 'client-2', contact_id: 'contact-4' })
  })

  it('L4 a text that is no value yet replaces the value typed before it, which is saved by nobody', async () => {
    const session = await loadedSession()
    session.do(edit({ price_cap: '12.00' }), { type: 'field.unreadable', name: 'price_cap', text: '12,' })
    session.do({ type: 'save' })
    expect([session.sent, contextOf(session).edits]).toEqual([[], {}])
    expect(contextOf(session).unreadable).toEqual({ price_cap: '12,' })
  })

  it('L3 a chosen text that is no value stays a text: nothing of it is sent', async () => {
    const session = await savingSession({ paid: true, price_cap: '11.00' })
    session.do({ type: 'field.unreadable', name: 'price_cap', text: '12,' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { price_cap: '20.00' }) })
    expect(session.tags()).toContain('choosing')
    session.do({ type: 'choose.all', take: 'mine' }, { type: 'apply' })
    expect(valuesSent(session)).toEqual({ paid: true })
    expect([contextOf(session).edits, contextOf(session).unreadable]).toEqual([
      { paid: true },
      { price_cap: '12,' },
    ])
  })

  it('R07 whoever changed the other fields is still named after choices are applied', async () => {
    const session = await conflict({ name: 'Mine' }, { name: 'Theirs', order_number: 'theirs' })
    session.do({ type: 'choose.all', take: 'mine' }, { type: 'apply' })
    expect(contextOf(session).takenIn['order_number']).toMatchObject({ by: tom.name, own: false })
  })

  it('L7 a write that was under way before a crash is still one’s own when it arrives late', async () => {
    const before = await savingSession({ notes: 'mine 1' })
    before.do(edit({ notes: 'mine 2' }))
    const session = testSession({}, draftOf(contextOf(before), '2026-05-04T10:00:00.000Z'))
    session.do({ type: 'open' })
    await ticks()
    await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs' }) })
    session.do({ type: 'save' })
    await session.answer(stale)
    const late = { id: before.sent[0]?.changeId ?? '', by: hana.name, after: { notes: 'mine 1' } }
    const arrived = version(3, { name: 'Theirs', notes: 'mine 1' }, [late])
    await session.answer({ type: 'load.done', version: arrived })
    expect(session.tags()).not.toContain('choosing')
    expect(session.sent.at(-1)).toMatchObject({ before: { notes: 'mine 1' }, after: { notes: 'mine 2' } })
  })

  it('L7 nor is one that was given up for lost before the page went twice', async () => {
    const first = await savingSession({ notes: 'mine 1' })
    const reopened = async (before: TestSession) => {
      const session = testSession({}, draftOf(contextOf(before), '2026-05-04T10:00:00.000Z'))
      session.do({ type: 'open' })
      await ticks()
      await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs' }) })
      return session
    }
    const second = await reopened(first)
    second.do(edit({ paid: true }), { type: 'save' })
    const third = await reopened(second)
    third.do(edit({ notes: 'mine 2' }), { type: 'save' })
    await third.answer(stale)
    const late = { id: first.sent[0]?.changeId ?? '', by: hana.name, after: { notes: 'mine 1' } }
    await third.answer({
      type: 'load.done',
      version: version(3, { name: 'Theirs', notes: 'mine 1' }, [late]),
    })
    expect(third.tags()).not.toContain('choosing')
    expect(third.sent.at(-1)).toMatchObject({ after: { notes: 'mine 2', paid: true } })
  })

  it('L4 what was written at one place of a text outlives the page while another place is open', async () => {
    const base = 'Use 1.5 mm steel.\n\nPaint it red.\n'
    const [mine, theirs] = [
      base.replace('1.5', '2.0').replace('red', 'blue'),
      base.replace('1.5', '2.5').replace('red', 'green'),
    ]
    const written = async () => {
      const before = await loadedSession({}, version(1, { notes: base }))
      before.do(edit({ notes: mine }), { type: 'save' })
      await before.answer(stale)
      await before.answer({ type: 'load.done', version: version(2, { notes: theirs }) })
      const here = { type: 'choose', key: 'notes', take: 'combined' } as const
      before.do({ ...here, place: { index: 0, text: 'Use 3 mm' } }, { type: 'decide.later' })
      const draft = draftOf(contextOf(before), '2026-05-04T10:00:00.000Z')
      const session = testSession({}, draft)
      session.do({ type: 'open' })
      await ticks()
      return session
    }
    const same = await written()
    await same.answer({ type: 'load.done', version: version(2, { notes: theirs }) })
    expect(choicesOf(contextOf(same))['notes']).toMatchObject({ places: ['Use 3 mm', null] })

    const other = await written()
    const newest = theirs.replace('2.5', '9.5')
    await other.answer({ type: 'load.done', version: version(3, { notes: newest }) })
    expect(choicesOf(contextOf(other))['notes']?.written?.whole.join()).toContain('Use 3 mm')
  })

  it('L1 a value that is not there after a yes, and that nobody says they overwrote, counts as not written', async () => {
    const session = await savingSession({ name: 'Mine' })
    await session.answer({ type: 'send.accepted', version: null })
    await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs' }) })
    expect(session.tags()).toContain('overtaken')
    expect([contextOf(session).edits, session.sent.length]).toEqual([{ name: 'Mine' }, 1])
  })

  it('L2 a save whose answer was lost went through when its values are there and nobody else wrote them', async () => {
    const session = await savingSession({ name: 'Mine' })
    await session.answer(unknown)
    await session.answer({ type: 'load.done', version: version(2, { name: 'Mine' }) })
    expect(contextOf(session).notice).toEqual({ code: 'wentThrough', names: ['name'] })
    expect([session.sent.length, session.tags().includes('dirty')]).toEqual([1, false])
  })

  it('R14 somebody else who saved the very same is no question and no second save, and is not called one’s own', async () => {
    const session = await savingSession({ name: 'Same' })
    await session.answer(unknown)
    const theirs = version(2, { name: 'Same' }, [{ by: tom.name, after: { name: 'Same' } }])
    await session.answer({ type: 'load.done', version: theirs })
    expect(session.sent.length).toBe(1)
    expect(session.tags()).not.toContain('dirty')
    expect(session.tags()).not.toContain('busy')
    expect(contextOf(session).notice?.code).not.toBe('wentThrough')
    expect(contextOf(session)).toMatchObject({ edits: {}, base: theirs })
  })

  it('J7 a unit that changed again says so until it is chosen again, by itself or with all', async () => {
    const changedAgain = async () => {
      const session = await conflict({ name: 'Mine' }, { name: 'Theirs' })
      session.do({ type: 'choose', key: 'name', take: 'mine' }, { type: 'remote.changed' })
      await session.answer({ type: 'load.done', version: version(3, { name: 'Newest' }) })
      expect(conflictChoicesIn(contextOf(session)).changedAgain).toEqual(['name'])
      return session
    }
    const one = await changedAgain()
    one.do({ type: 'choose', key: 'name', take: 'mine' })
    expect(conflictChoicesIn(contextOf(one)).changedAgain).toEqual([])
    const all = await changedAgain()
    all.do({ type: 'choose.all', take: 'theirs' })
    expect(conflictChoicesIn(contextOf(all)).changedAgain).toEqual([])
  })

  it('L6 a reload that is denied says so, sends nothing again, and leaves what was typed to be copied', async () => {
    const session = await savingSession({ name: 'Mine' })
    await session.answer(stale)
    await session.answer({ type: 'load.denied' })
    expect(contextOf(session).notice).toEqual({ code: 'denied' })
    expect(session.tags()).toContain('readOnly')
    expect([contextOf(session).edits, session.sent.length]).toEqual([{ name: 'Mine' }, 1])
    session.do({ type: 'save' })
    expect(session.sent.length).toBe(1)
  })

  it('L6 a hint that came during a save is followed by one read, and forgotten', async () => {
    const session = await savingSession({ name: 'Mine' })
    session.do({ type: 'remote.changed' })
    await session.answer({ type: 'send.accepted', version: version(2, { name: 'Mine' }) })
    expect(session.loads).toBe(2)
    await session.answer({ type: 'load.done', version: version(3, { name: 'Mine', paid: true }) })
    expect([session.loads, session.tags().includes('busy')]).toEqual([2, false])
  })
})
