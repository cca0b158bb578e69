import { describe, expect, it } from 'vitest'
import type { SetAside } from '../../services/port/draft'
import type { RecordVersion } from '../../services/port/recordApi'
import { contextOf, edit } from '../testing/testEvents'
import { loadedSession, version } from '../testing/testSession'
import { eventOf } from '../testing/versions'
import type { SessionContext } from './editSession.types'
import { dismissed, putBack, recalled } from './setAside'

const loaded = contextOf(await loadedSession({}, version(1, { name: 'Bench', notes: 'none' })))
const given: SetAside = { key: 'name', values: { name: 'Given up' }, over: { name: 'Bench' } }
const undone: SetAside = { key: 'name', values: { name: 'Undone' }, by: 'undo', over: { name: 'Bench' } }
const drafted: SetAside = { key: 'notes', values: { notes: 'Drafted' }, by: 'draft', over: { notes: 'none' } }
const holding = (setAside: readonly SetAside[], changes: Partial<SessionContext> = {}): SessionContext => ({
  ...loaded,
  ...changes,
  setAside,
})

describe('what is offered', () => {
  it('goes out of sight and comes again by what it was given up for', () => {
    const all = [given, undone, drafted]
    const away = dismissed(holding(all), 'undo').setAside ?? []
    expect(away).toEqual([given, { ...undone, dismissed: true, recallable: true }, drafted])
    expect(dismissed(holding(all), 'theirs').setAside?.[0]).toMatchObject({ ...given, dismissed: true })
    expect(recalled(holding(away), 'undo').setAside).toEqual(all)
    expect(recalled(holding(away), 'theirs').setAside).toEqual(away)
    expect(recalled(holding(all), 'undo').setAside?.[1]).toBe(undone)
  })

  it('stays the item it is, by which the keys that undo know it, while another goes out of sight', () => {
    const left = dismissed(holding([given, undone]), 'theirs').setAside ?? []
    expect(left[1]).toBe(undone)
    expect(dismissed(holding(left), 'draft').setAside?.[1]).toBe(undone)
  })
})

describe('what was put away', () => {
  it('comes again as far as it was put away last', () => {
    const older = dismissed(holding([undone]), 'undo').setAside ?? []
    const newer: SetAside = { ...undone, values: { name: 'Newer' } }
    const away = dismissed(holding([...older, newer]), 'undo').setAside ?? []
    expect(recalled(holding(away), 'undo').setAside).toEqual([{ ...undone, dismissed: true }, newer])
  })

  it('stays, but for what is too old to have room in a draft', () => {
    const many = Array.from({ length: 30 }, (_, index): SetAside => ({
      ...given,
      values: { name: `Text ${index}` },
    }))
    const left = dismissed(holding([undone, ...many]), 'theirs').setAside ?? []
    expect([left.length, left[0], left.at(1)?.values, left.at(-1)?.values]).toEqual([
      21,
      undone,
      { name: 'Text 10' },
      { name: 'Text 29' },
    ])
  })
})

describe('putting back', () => {
  it('takes the last that was given up, or the last that was given up so', () => {
    const all = [given, { ...undone, values: { name: 'Older' } }, undone]
    expect(putBack(holding(all), { type: 'put.back', key: 'name' })).toMatchObject({
      edits: { name: 'Undone' },
      setAside: all.slice(0, 2),
    })
    expect(putBack(holding(all), { type: 'put.back', key: 'name', by: 'theirs' })).toMatchObject({
      edits: { name: 'Given up' },
      setAside: all.slice(1),
    })
    expect(putBack(holding(all), { type: 'put.back', key: 'name', by: 'draft' })).toEqual({})
    expect(putBack(holding(all), { type: 'put.back', key: 'notes' })).toEqual({})
  })

  it('takes the one that is meant among several', () => {
    const older: SetAside = { ...given, values: { name: 'Older' } }
    const note = (text: string): SetAside => ({ key: '', values: {}, by: 'undo', note: text })
    const all = [older, given, note('First'), note('Second')]
    const first = putBack(holding(all), { type: 'put.back', key: 'name', by: 'theirs', values: older.values })
    expect(first).toMatchObject({ edits: { name: 'Older' }, setAside: all.slice(1) })
    const back = putBack(holding(all), { type: 'put.back', key: '', values: {}, note: 'First' })
    expect(back.note).toBe('First')
    expect(putBack(holding(all), { type: 'put.back', key: 'name', values: { name: 'Gone' } })).toEqual({})
  })

  it('takes one of a group that is like another in part, and no more than what is in it', () => {
    const older: SetAside = { key: 'client', values: { contact_id: 'c2' }, by: 'undo' }
    const newer: SetAside = { ...older, values: { client_id: 'k9', contact_id: 'c2' } }
    const back = { type: 'put.back', key: 'client', by: 'undo', values: older.values } as const
    const all = [older, newer]
    expect(putBack(holding(all), back)).toMatchObject({ setAside: [newer] })
    expect(putBack(holding(all), back).edits).toEqual({ contact_id: 'c2' })
    expect(putBack(holding(all), { ...back, values: newer.values }).setAside).toEqual([older])
    expect(putBack(holding([newer]), back)).toEqual({})
  })

  it('takes the one that was put away, or the one that is offered, of two that say the same', () => {
    const away: SetAside = { ...given, dismissed: true }
    const back = { type: 'put.back', key: 'name', by: 'theirs', values: given.values } as const
    for (const all of [
      [away, given],
      [given, away],
    ]) {
      const [old, offered] = [
        { ...back, dismissed: true },
        { ...back, dismissed: false },
      ]
      expect(putBack(holding(all), old).setAside).toEqual([given])
      expect(putBack(holding(all), old)).not.toHaveProperty('queue')
      expect(putBack(holding(all), offered).setAside).toEqual([away])
      expect(putBack(holding(all), offered)).toHaveProperty('queue')
    }
  })

  it('is possible after it was dismissed', () => {
    const away = dismissed(holding([given]), 'theirs').setAside ?? []
    expect(putBack(holding(away), { type: 'put.back', key: 'name' })).toMatchObject({
      edits: { name: 'Given up' },
      setAside: [],
    })
  })

  it('saves what was given up for theirs, and nothing else', () => {
    const back = { type: 'put.back', key: 'name' } as const
    const queue = putBack(holding([given]), back).queue
    expect(queue).toEqual([{ operation: { kind: 'save' }, by: 'person' }])
    expect(putBack(holding([undone]), back)).not.toHaveProperty('queue')
    expect(putBack(holding([{ ...given, dismissed: true }]), back)).not.toHaveProperty('queue')
    expect(putBack(holding([given], { edits: { name: 'Newer' } }), back)).not.toHaveProperty('queue')
    expect(putBack(holding([given], { edits: { notes: 'Other' } }), back)).toHaveProperty('queue')
  })

  it('sets aside what was typed since, in the same way', () => {
    const typed = { edits: { name: 'Since', notes: 'mine' } }
    expect(putBack(holding([undone], typed), { type: 'put.back', key: 'name' })).toMatchObject({
      edits: { name: 'Undone', notes: 'mine' },
      setAside: [{ key: 'name', values: { name: 'Since' }, by: 'undo', over: { name: 'Bench' } }],
    })
    const changes = putBack(holding([given], typed), { type: 'put.back', key: 'name' })
    expect(changes.setAside).toEqual([
      { key: 'name', values: { name: 'Since' }, by: 'undo', over: { name: 'Bench' } },
    ])
  })

  it('puts a text that was no value yet where it stood, and a note before the one that is being written', () => {
    const text: SetAside = {
      key: 'price_cap',
      values: { price_cap: '12,' },
      unreadable: ['price_cap'],
      by: 'undo',
    }
    const changes = putBack(holding([text]), { type: 'put.back', key: 'price_cap' })
    expect([changes.edits, changes.unreadable]).toEqual([{}, { price_cap: '12,' }])
    const note: SetAside = { key: '', values: {}, by: 'undo', note: 'Called.' }
    expect(putBack(holding([note]), { type: 'put.back', key: '' })).toMatchObject({
      note: 'Called.',
      setAside: [],
    })
    expect(putBack(holding([note], { note: 'Twice.' }), { type: 'put.back', key: '' }).note).toMatch(
      /^Called\.\s+Twice\.$/,
    )
    expect(putBack(holding([undone]), { type: 'put.back', key: 'name' })).not.toHaveProperty('note')
  })

  it('asks about what others wrote since, and not about what stands as it was', () => {
    const over = { name: 'Older', notes: 'none' }
    const both: SetAside = { key: 'name', values: { name: 'Undone' }, by: 'undo', over }
    expect(putBack(holding([both]), { type: 'put.back', key: 'name' })).toMatchObject({
      base: { fields: { name: 'Older', notes: 'none' } },
      parked: {
        is: 'waiting',
        theirs: { fields: { name: 'Bench' } },
        comparison: { decisions: [{ key: 'name' }] },
      },
    })
    expect(putBack(holding([undone]), { type: 'put.back', key: 'name' }).parked).toEqual({ is: 'none' })
    const { over: _, ...unknown } = undone
    expect(putBack(holding([unknown]), { type: 'put.back', key: 'name' }).parked).toEqual({ is: 'none' })
    const foreign: SetAside = { ...undone, over: { colour: 'red' } }
    expect(putBack(holding([foreign]), { type: 'put.back', key: 'name' }).parked).toEqual({ is: 'none' })
  })

  it('asks nobody about what they wrote there themselves since', () => {
    const base = loaded.base ?? version(1)
    const wrote = (changeId: string | null, was: string, is: string) => ({
      ...eventOf(String(changeId), { changeId }),
      before: { name: was },
      after: { name: is },
    })
    const after = (...events: readonly ReturnType<typeof wrote>[]) =>
      putBack(
        holding([undone], {
          base: { ...base, fields: { ...base.fields, name: 'Mine' }, events },
          ownChanges: ['own', 'own, too'],
        }),
        { type: 'put.back', key: 'name' },
      )
    const [older, newer] = [wrote('own', 'Bench', 'Bank'), wrote('own, too', 'Bank', 'Mine')]
    expect(after(newer, older)).toMatchObject({ edits: { name: 'Undone' }, parked: { is: 'none' } })
    for (const events of [
      [newer, wrote('hers', 'Bench', 'Bank')],
      [wrote(null, 'Bank', 'Mine'), older],
      [newer],
      [],
    ])
      expect(after(...events).parked).toMatchObject({ is: 'waiting' })
  })

  describe('over a text too long to come along with its event', () => {
    const base = loaded.base ?? version(1)
    const ownChanges = ['a', 'b', 'c']
    const wrote = (changeId: string, was: string, is: string) => ({
      ...eventOf(changeId, { changeId }),
      before: { name: was },
      after: { name: is },
    })
    const wroteLong = (changeId: string) => ({
      ...eventOf(changeId, { changeId }),
      before: {},
      after: {},
      leftOut: ['name'],
    })
    const over = (...events: RecordVersion['events']) => {
      const fields = { ...base.fields, name: 'Long. '.repeat(50) }
      const context = holding([undone], { base: { ...base, fields, events }, ownChanges })
      return { ...context, ...putBack(context, { type: 'put.back', key: 'name' }) }
    }

    it('asks about somebody else’s, whatever was written before it', () => {
      const own = [wrote('b', 'Mine', 'Bench'), wrote('a', 'Bench', 'Mine')]
      expect(over(wroteLong('hers'), ...own).parked).toMatchObject({ is: 'waiting' })
      expect(over(wroteLong('c'), wroteLong('hers'), ...own).parked).toMatchObject({ is: 'waiting' })
    })

    it('asks nobody about their own, as far as is known what stood there before it', () => {
      expect(over(wroteLong('b'), wrote('a', 'Bench', 'Mine')).parked).toEqual({ is: 'none' })
      expect(over(wroteLong('a'), wrote('hers', 'Bank', 'Bench')).parked).toEqual({ is: 'none' })
      expect(over(wroteLong('a'), wrote('hers', 'Bench', 'Bank')).parked).toMatchObject({ is: 'waiting' })
      expect(over(wroteLong('a')).parked).toMatchObject({ is: 'waiting' })
    })

    it('tells whose it is', () => {
      const { parked, base: before } = over(wroteLong('hers'), wrote('a', 'Bank', 'Bench'))
      expect(parked).toMatchObject({
        is: 'waiting',
        theirs: { events: [{ changeId: 'hers' }, { changeId: 'a' }] },
      })
      expect(before?.events).toMatchObject([{ changeId: 'a' }])
    })
  })

  it('is possible before anything was read', () => {
    const changes = putBack(holding([undone], { base: null }), { type: 'put.back', key: 'name' })
    expect(changes).toMatchObject({ edits: { name: 'Undone' }, setAside: [] })
  })

  it('gives a field that was refused a new chance', async () => {
    const session = await loadedSession()
    session.do(edit({ name: 'Refused' }), { type: 'save' })
    const problems = { name: { message: 'No.' }, notes: { message: 'No.' } }
    const context = {
      ...contextOf(session),
      setAside: [undone],
      edits: { name: 'Refused', notes: 'mine' },
      problems,
    }
    expect(putBack(context, { type: 'put.back', key: 'name' }).problems).toEqual({
      notes: { message: 'No.' },
    })
  })
})
