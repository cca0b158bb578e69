import { expect, it } from 'vitest'
import { keepSame } from './keepSame'

const view = () => ({
  title: 'Work',
  fields: [
    { name: 'notes', value: 'a', change: null },
    { name: 'paid', value: false, change: { before: 'No' } },
  ],
})

it('what looks the same is what was there before, and no other is', () => {
  const before = view()
  expect(keepSame(view(), before)).toBe(before)
  const now = view()
  now.fields[0] = { name: 'notes', value: 'ab', change: null }
  const kept = keepSame(now, before)
  expect(kept).toEqual(now)
  expect(kept).not.toBe(before)
  expect(kept.fields[0]).not.toBe(before.fields[0])
  expect(kept.fields[1]).toBe(before.fields[1])
})

it('what came, went or has another kind is something else', () => {
  const nothing = { one: undefined }
  const pairs: readonly (readonly [unknown, unknown])[] = [
    [[1], [1, 2]],
    [[1, 2], [1]],
    [{ one: 1 }, { one: 1, two: 2 }],
    [{ one: 1, two: 2 }, { one: 1 }],
    [{ two: undefined }, nothing],
    [[], {}],
    [{}, []],
    [{}, null],
    [null, {}],
    [-0, 0],
    ['1', 1],
    [new Map(), new Map()],
    [Object.create(null), {}],
  ]
  for (const [now, before] of pairs) expect(keepSame(now, before)).toBe(now)
  for (const [now, before] of pairs) expect(keepSame({ now }, { now: before })).toEqual({ now })
  expect(keepSame(NaN, NaN)).toBeNaN()
  const list = [NaN]
  expect(keepSame([NaN], list)).toBe(list)
})
