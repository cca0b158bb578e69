import { describe, expect, test } from 'vitest'
import { attributionOf, whoChanged } from './attribution'
import { eventOf, hana, tom, versionOf } from '../testing/versions'

const old = eventOf('e1', { after: { notes: 'a', paid: false }, at: '2026-03-04T08:00:00.000Z' })
const base = versionOf({ notes: 'a', paid: false, client_id: 'c1', contact_id: 'p1' }, [old])
const unknown = { by: null, at: null, own: false }

describe('who gave a field the value it has in theirs', () => {
  const attribution = (names: string[], ...args: Parameters<typeof versionOf>) =>
    attributionOf(names, base, versionOf(...args), ['mine-1'], tom)

  test('the author and time of the newest event that wrote it', () => {
    const events = [
      eventOf('e3', { by: hana.name, at: '2026-03-04T09:40:00.000Z', after: { notes: 'c' } }),
      eventOf('e2', { by: 'Someone Else', after: { notes: 'b' } }),
      old,
    ]
    expect(attribution(['notes'], { ...base.fields, notes: 'c' }, events)).toEqual({
      by: hana.name,
      at: '2026-03-04T09:40:00.000Z',
      own: false,
    })
  })

  test('an event about other fields says nothing about this one', () => {
    const events = [eventOf('e2', { after: { paid: true } }), old]
    expect(attribution(['notes'], { ...base.fields, notes: 'c', paid: true }, events)).toEqual(unknown)
  })

  test('an event the base knew already is not who did it', () => {
    expect(attribution(['notes'], { ...base.fields, notes: 'c' }, [old])).toEqual(unknown)
  })

  test('a value that came after the newest event is nobody’s', () => {
    const events = [eventOf('e2', { after: { notes: 'b' } }), old]
    expect(attribution(['notes'], { ...base.fields, notes: 'c' }, events)).toEqual(unknown)
  })

  test('of a group, the event that wrote any of it', () => {
    const events = [eventOf('e2', { after: { contact_id: 'p2' } }), old]
    expect(attribution(['client_id', 'contact_id'], { ...base.fields, contact_id: 'p2' }, events).by).toBe(
      hana.name,
    )
  })

  test('of a group, not the event that wrote again what was there', () => {
    const events = [
      eventOf('e3', { by: 'Someone Else', after: { client_id: 'c1' } }),
      eventOf('e2', { after: { contact_id: 'p2' } }),
      old,
    ]
    expect(attribution(['client_id', 'contact_id'], { ...base.fields, contact_id: 'p2' }, events).by).toBe(
      hana.name,
    )
  })

  test('of a group that several wrote, the last event, also where it wrote a part of it', () => {
    const theirs = { ...base.fields, client_id: 'c2', contact_id: 'p2' }
    const events = [
      eventOf('e3', { after: { contact_id: 'p2' } }),
      eventOf('e2', { by: 'Someone Else', after: { client_id: 'c2' } }),
      old,
    ]
    expect(attribution(['client_id', 'contact_id'], theirs, events).by).toBe(hana.name)
  })

  test('one’s own change from another tab is known by the name, one’s own here by its change id', () => {
    const theirs = { ...base.fields, notes: 'c' }
    const change = { after: { notes: 'c' } }
    expect(attribution(['notes'], theirs, [eventOf('e2', { ...change, by: tom.name })]).own).toBe(true)
    expect(
      attribution(['notes'], theirs, [eventOf('e2', { ...change, by: null, changeId: 'mine-1' })]).own,
    ).toBe(true)
    expect(attribution(['notes'], theirs, [eventOf('e2', { ...change, by: null, changeId: 'x' })]).own).toBe(
      false,
    )
  })

  test('one’s own is known by its id, however the backend spells the name; a namesake’s is not one’s own', () => {
    const theirs = { ...base.fields, notes: 'c' }
    const byId = (by: string, id: string) =>
      attribution(['notes'], theirs, [eventOf('e2', { by, byId: id, after: { notes: 'c' } })]).own
    expect(byId('Thomas Reid', tom.id)).toBe(true)
    expect(byId(tom.name, 'another-tom')).toBe(false)
  })

  test('a nameless event is not the nameless visitor’s own', () => {
    const theirs = versionOf({ ...base.fields, notes: 'c' }, [
      eventOf('e2', { by: null, after: { notes: 'c' } }),
    ])
    expect(attributionOf(['notes'], base, theirs, [], null).own).toBe(false)
  })

  test('an inherited name is no change', () => {
    const events = [eventOf('e2', { after: { paid: true } })]
    expect(attribution(['constructor', 'toString'], base.fields, events)).toEqual(unknown)
  })
})

describe('the person to name', () => {
  const mine = eventOf('e4', { by: tom.name, changeId: 'mine-1', after: { paid: true } })
  const elsewhere = eventOf('e3', { by: tom.name, changeId: 'tab-2', after: { paid: true } })
  const hers = eventOf('e2', { by: hana.name, after: { notes: 'b' } })
  const note = eventOf('e5', { by: 'Rua Ngata', text: 'Rang the client' })
  const who = (...events: (typeof mine)[]) =>
    whoChanged(base, versionOf(base.fields, [...events, old]), ['mine-1'], tom)

  test('the last one but oneself', () => expect(who(mine, elsewhere, hers)).toEqual({ by: hana.name }))
  test('oneself, when it was another tab', () =>
    expect(who(mine, elsewhere)).toEqual({ by: tom.name, own: true }))
  test('a namesake, who is somebody else by the id', () =>
    expect(who(mine, { ...elsewhere, byId: 'another-tom' })).toEqual({ by: tom.name }))
  test('nobody, when the only change is this session’s', () => expect(who(mine)).toEqual({ by: null }))
  test('nobody, when there is no event', () => expect(who()).toEqual({ by: null }))
  test('not the author of a note, which changes no field', () =>
    expect(who(note, hers)).toEqual({ by: hana.name }))
  test('nobody by name, when the backend does not say', () =>
    expect(who({ ...hers, by: null })).toEqual({ by: null }))
})
