import { describe, expect, test } from 'vitest'
import type { Fields } from '../../services/record/fieldTable'
import { jobFields } from '../../services/resources/job'
import type { RecordEvent, Person, SentOperation } from '../../services/port/recordApi'
import { notStored, ownWriteLanded } from './reconcileOwnWrite'
import { eventOf, hana, tom, versionOf } from '../testing/versions'

const request = { recordId: 'j', etag: '"1"', changeId: 'mine-1', madeAt: '2026-03-04T09:30:00.000Z' }
const save = (before: Fields, after: Fields) => ({ ...request, kind: 'save', before, after }) as const
const fields: Fields = { notes: 'a', price_cap: '100.00', quote_acceptance_date: null }
const old = eventOf('e1', { by: tom.name, text: 'Rang', after: { notes: 'b' }, changeId: 'older' })

function landed(
  sent: SentOperation,
  theirs: Fields,
  events: readonly RecordEvent[],
  { person = tom, keepsChangeIds = false }: { person?: Person | null; keepsChangeIds?: boolean } = {},
) {
  return ownWriteLanded(sent, versionOf(fields, [old]), versionOf({ ...fields, ...theirs }, events), {
    fields: jobFields,
    person,
    keepsChangeIds,
  })
}

describe('a save is visible', () => {
  const sent = save({ notes: 'a', price_cap: '100.00' }, { notes: 'b', price_cap: '90' })
  const theirs = { notes: 'b', price_cap: '90.00' }

  test('L7 by its change id, whatever the fields say now', () => {
    const own = eventOf('e2', { by: null, changeId: 'mine-1', after: { notes: 'b' } })
    expect(landed(sent, { notes: 'z' }, [eventOf('e3', { after: { notes: 'z' } }), own, old])).toBe(true)
  })

  test('by its values, when no event tells', () => {
    expect(landed(sent, theirs, [old])).toBe(true)
    expect(landed(sent, theirs, [])).toBe(true)
  })

  test('by its values, when the event has the author but an id of the server’s', () => {
    const event = eventOf('e2', {
      by: tom.name,
      changeId: 'theirs-1',
      after: { notes: 'b', price_cap: '90' },
    })
    expect(landed(sent, theirs, [event, old])).toBe(true)
  })

  test('by an event of one’s own with exactly these values, though somebody changed them since', () => {
    const own = eventOf('e2', { by: tom.name, after: { notes: 'b', price_cap: '90' } })
    expect(landed(sent, { notes: 'z' }, [eventOf('e3', { after: { notes: 'z' } }), own, old])).toBe(true)
  })

  test('by its values, whatever somebody else did to other fields, and not when they wrote one of these', () => {
    const elsewhere = eventOf('e2', { by: hana.name, after: { name: 'Gutter' } })
    expect(landed(sent, theirs, [elsewhere, old])).toBe(true)
    const here = eventOf('e2', { by: hana.name, after: { notes: 'b' } })
    expect(landed(sent, theirs, [here, old])).toBe(false)
    expect(landed(sent, theirs, [{ ...here, by: null }, old])).toBe(true)
    expect(landed(sent, { ...theirs, notes: 'z' }, [{ ...here, by: null }, old])).toBe(false)
  })

  test('by an event without an id where ids are kept, and not by one with another id', () => {
    const own = eventOf('e2', { by: tom.name, after: { notes: 'b', price_cap: '90' } })
    const since = eventOf('e3', { by: hana.name, after: { notes: 'z' } })
    expect(landed(sent, { notes: 'z' }, [since, own, old], { keepsChangeIds: true })).toBe(true)
    const another = { ...own, changeId: 'another' }
    expect(landed(sent, { notes: 'z' }, [since, another, old], { keepsChangeIds: true })).toBe(false)
  })

  test('by an event that bears one’s id, however it spells the name, and not by a namesake’s', () => {
    const own = eventOf('e2', { by: 'T. Reid', byId: tom.id, after: { notes: 'b', price_cap: '90' } })
    const later = eventOf('e3', { after: { notes: 'z' } })
    expect(landed(sent, { notes: 'z' }, [later, own, old])).toBe(true)
    const namesakes = { ...own, by: tom.name, byId: 'another-tom' }
    expect(landed(sent, { notes: 'z' }, [later, namesakes, old])).toBe(false)
    expect(landed(sent, theirs, [namesakes, old])).toBe(false)
  })

  test('where ids are kept, not by an earlier change of one’s own with the same values and an id of its own', () => {
    const earlier = eventOf('e2', {
      by: tom.name,
      changeId: 'earlier-1',
      after: { notes: 'b', price_cap: '90' },
    })
    const events = [eventOf('e3', { after: { notes: 'z' } }), earlier, old]
    expect(landed(sent, { notes: 'z' }, events, { keepsChangeIds: true })).toBe(false)
    // Elsewhere the server gives each change an id of its own, and this may well be ours.
    expect(landed(sent, { notes: 'z' }, events)).toBe(true)
  })

  test('not by an event of one’s own that holds more than was sent: that was another tab', () => {
    const other = eventOf('e2', { by: tom.name, after: { notes: 'b', price_cap: '90', name: 'x' } })
    expect(landed(sent, { notes: 'z' }, [eventOf('e3', { after: { notes: 'z' } }), other, old])).toBe(false)
  })

  test('L7 by an event that holds what the backend chose along with it: the contact of a client', () => {
    const client = save({ client_id: null }, { client_id: 'c1' })
    const along = eventOf('e2', { by: tom.name, after: { client_id: 'c1', contact_id: 'p1' } })
    const since = eventOf('e3', { after: { client_id: 'c2', contact_id: 'p2' } })
    expect(landed(client, { client_id: 'c2', contact_id: 'p2' }, [since, along, old])).toBe(true)
  })

  test('not when somebody else wrote the same', () => {
    expect(landed(sent, theirs, [eventOf('e2', { by: hana.name, after: theirs }), old])).toBe(false)
  })

  test('not when one value is missing', () => {
    expect(landed(sent, { notes: 'b' }, [old])).toBe(false)
    expect(landed(sent, { notes: 'b' }, [eventOf('e2', { by: tom.name, after: { notes: 'b' } }), old])).toBe(
      false,
    )
  })

  test('not by an event that the base knew', () => {
    const only = save({ notes: 'a' }, { notes: 'b' })
    expect(landed(only, { notes: 'z' }, [old])).toBe(false)
  })

  test('not when it changed nothing and there are events that would have shown it', () => {
    expect(landed(save({ notes: 'a' }, { notes: 'a' }), {}, [old])).toBe(false)
    expect(landed(save({ notes: 'a' }, { notes: 'a' }), {}, [])).toBe(true)
  })
})

describe('other writes are visible', () => {
  test('a note by an own event with its text that is new', () => {
    const note = { ...request, kind: 'addEvent', text: ' Rang ' } as const
    const event = eventOf('e2', { by: tom.name, text: 'Rang' })
    expect(landed(note, {}, [event, old])).toBe(true)
    expect(landed(note, {}, [{ ...event, by: null }, old])).toBe(true)
    expect(landed(note, {}, [old])).toBe(false)
    expect(landed(note, {}, [{ ...event, by: hana.name }, old])).toBe(false)
    expect(landed(note, {}, [{ ...event, text: 'Rang twice' }, old])).toBe(false)
  })

  test('accepting a quote by a date the base did not have, with an own event', () => {
    const accept = { ...request, kind: 'acceptQuote' } as const
    const after = { quote_acceptance_date: '2026-03-04T09:30:00.000Z' }
    const event = eventOf('e2', { by: tom.name, after })
    expect(landed(accept, after, [event, old])).toBe(true)
    expect(landed(accept, after, [{ ...event, by: hana.name }, old])).toBe(false)
    expect(landed(accept, after, [old])).toBe(false)
    expect(landed(accept, {}, [event, old])).toBe(false)
    const accepted = versionOf(after, [old])
    expect(
      ownWriteLanded(accept, accepted, versionOf(after, [event, old]), {
        fields: jobFields,
        person: tom,
        keepsChangeIds: false,
      }),
    ).toBe(false)
  })

  test('an undo by its own change id only', () => {
    const undo = { ...request, kind: 'undo', undoes: 'older' } as const
    expect(landed(undo, { notes: 'a' }, [old])).toBe(false)
    expect(landed(undo, { notes: 'a' }, [eventOf('e2', { changeId: 'mine-1' }), old])).toBe(true)
  })

  test('a deletion never', () => {
    const event = eventOf('e2', { changeId: 'mine-1' })
    expect(landed({ ...request, kind: 'delete' }, {}, [event])).toBe(false)
  })
})

test('L2 what a version lacks of a save is named: other values, and fields it does not have', () => {
  const sent = save({}, { notes: 'b', price_cap: '90', order_number: null, paid: true })
  const version = versionOf({ notes: 'b!', price_cap: '90.00', order_number: null })
  expect(notStored(sent, version, jobFields)).toEqual(['notes', 'paid'])
  expect(notStored({ ...request, kind: 'delete' }, version, jobFields)).toEqual([])
})
