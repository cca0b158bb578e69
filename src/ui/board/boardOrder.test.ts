import { describe, expect, it } from 'vitest'
import { messages } from '../testing/snapshots'
import { clientsOf, filtered, isFiltered, noFilter, sorted } from './boardOrder'
import type { BoardCard } from './boardView'

const card = (id: string, change: Partial<BoardCard> = {}): BoardCard => ({
  id,
  jobNumber: 1,
  name: id,
  clientName: null,
  contactName: null,
  status: 'draft',
  deliveryDate: null,
  paid: false,
  rejected: false,
  fullyInvoiced: false,
  priority: 0,
  updatedAt: null,
  createdAt: null,
  etag: null,
  standing: 'atRest',
  dueInDays: null,
  ...change,
})
const ids = (cards: readonly BoardCard[]) => cards.map(({ id }) => id)
const late = { deliveryDate: '2026-01-01', dueInDays: -3 }

describe('the order of the board', () => {
  it('is the server’s own until somebody chooses another one', () => {
    const cards = [card('b'), card('a')]
    expect(sorted(cards, 'board', 'en')).toBe(cards)
    expect(ids(sorted(cards, 'name', 'en'))).toEqual(['a', 'b'])
  })

  it('has what is due first at the top, and what has no date at the end', () => {
    const cards = [card('none'), card('later', { dueInDays: 4 }), card('late', late), card('never')]
    expect(ids(sorted(cards, 'due', 'en'))).toEqual(['late', 'later', 'none', 'never'])
  })

  it('has the newest change and the newest job first', () => {
    const cards = [
      card('old', { updatedAt: '2026-01-01T00:00:00Z', jobNumber: 2 }),
      card('new', { updatedAt: '2026-02-01T00:00:00Z', jobNumber: 10 }),
    ]
    expect(ids(sorted(cards, 'changed', 'en'))).toEqual(['new', 'old'])
    expect(ids(sorted(cards, 'number', 'en'))).toEqual(['new', 'old'])
  })

  it('follows the alphabet of the language, and has jobs without a client last', () => {
    const cards = [card('1'), card('2', { clientName: 'Zebra' }), card('3', { clientName: 'Änne' })]
    expect(ids(sorted(cards, 'client', 'de'))).toEqual(['3', '2', '1'])
    expect(ids(sorted(cards, 'client', 'sv'))).toEqual(['2', '3', '1'])
  })
})

describe('a filter of the board', () => {
  const cards = [
    card('mine', { clientName: 'Kelso' }),
    card('late', { ...late, clientName: 'Kelso' }),
    card('done', { ...late, status: 'archived' }),
  ]
  const left = (filter: object) =>
    ids(filtered(cards, { ...noFilter, ...filter }, new Set(['mine']), messages))

  it('leaves what belongs to a client, is late, or is open here, and all of them together', () => {
    expect(left({})).toEqual(['mine', 'late', 'done'])
    expect(left({ client: 'Kelso' })).toEqual(['mine', 'late'])
    expect(left({ overdue: true })).toEqual(['late'])
    expect(left({ mine: true })).toEqual(['mine'])
    expect(left({ mine: true, overdue: true })).toEqual([])
  })

  it('knows whether it leaves anything out, and which clients there are', () => {
    expect([isFiltered(noFilter), isFiltered({ ...noFilter, client: 'Kelso' })]).toEqual([false, true])
    expect(clientsOf([...cards, card('x', { clientName: 'Abel' })], 'en')).toEqual(['Abel', 'Kelso'])
  })
})
