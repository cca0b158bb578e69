import { expect, it } from 'vitest'
import { author } from './author'
import { page } from './testing'

const ann = page('ann')
const write = ann.sent('a1', { notes: 'ann' }, { person: 'Hana' })
const committed = (by?: string) =>
  ann.committed('a1', { notes: '' }, { notes: 'ann' }, by === undefined ? {} : { by })

it('L10 holds when a commit bears the name of the person in whose page it was typed', () => {
  expect(author([write, committed('Hana')])).toEqual([])
})

it('L10 is broken when another person’s cookies went with it', () => {
  expect(author([write, committed('Tom')])).toMatchObject([{ law: 'L10', at: 1 }])
})

it('L10 says nothing where nobody signs in, or the server does not tell', () => {
  expect(author([ann.sent('a1', {}, { person: null }), committed('Tom')])).toEqual([])
  expect(author([write, committed()])).toEqual([])
})
