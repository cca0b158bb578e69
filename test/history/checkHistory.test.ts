import { expect, it } from 'vitest'
import { checkHistory, laws } from './checkHistory'
import type { Shown } from './history'
import { created, final, page } from './testing'

const ann = page('ann')

it('a history in which everything went well breaks no law', () => {
  const history = [
    created({ notes: 'old' }),
    ann.shown({ notes: 'old' }),
    ann.typed({ notes: 'ann' }),
    ann.asked(),
    ann.sent('a1', { notes: 'ann' }),
    ann.committed('a1', { notes: 'old' }, { notes: 'ann' }),
    ann.told('a1', 'ok'),
    ann.shown({ notes: 'ann' }),
    ann.rested('rest'),
    final({ notes: 'ann' }, ['a1']),
  ]
  expect(checkHistory(history)).toEqual([])
})

it('each law reports under its own name', () => {
  const history = [
    ann.typed({ notes: 'lost' }),
    ann.shown({ notes: 'lost' }, 'saved', [
      { open: true, names: ['name'], base: { name: 'a' }, mine: { name: 'b' }, theirs: { name: 'c' } },
    ]),
    ann.committed('a1', { name: 'seen by nobody' }, { name: 'typed by nobody' }),
    ann.told('a2', 'ok'),
    ann.rested('busy'),
    final({ name: 'else' }),
    ann.shown({}, 'needsYou', [
      {
        open: true,
        names: ['name'],
        base: { name: 'a' },
        mine: { name: 'b' },
        theirs: { name: 'typed by nobody' },
      },
    ]),
    ann.sent('a3', {}, { kind: 'delete', ifMatch: '"of another read"', person: 'Hana' }),
    ann.committed('a3', {}, {}, { kind: 'delete', by: 'Tom' }),
    ann.answered('a3', 1_000_000, 10),
    ann.dropped({ description: 'for good' }),
    ann.line(false, 0),
    { ...(ann.shown({}) as Shown), ms: 1, etag: '"1"' },
    { ...(ann.shown({}) as Shown), ms: 60_000 },
    ann.sent('a4', {}, { ifMatch: null }),
  ]
  expect(new Set(checkHistory(history).map(({ law }) => law))).toEqual(new Set(Object.keys(laws)))
})
