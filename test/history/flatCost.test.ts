import { expect, it } from 'vitest'
import { flatCost } from './flatCost'
import { page } from './testing'

const ann = page('ann')

it('L14 holds when an answer goes by the size of the record, however large that is', () => {
  expect(flatCost([ann.answered('a1', 2_500, 500), ann.answered('a2', 310_000, 100_000)])).toEqual([])
})

it('L14 is broken when it goes by the saves before it', () => {
  const saves = Array.from({ length: 50 }, (_, index) => ann.committed(`a${index}`, {}, {}))
  const [violation] = flatCost([...saves, ann.answered('a50', 30_000, 500)])
  expect(violation).toMatchObject({ law: 'L14', at: 50 })
  expect(violation?.says).toContain('after 50 saves')
})
