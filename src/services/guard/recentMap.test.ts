import { describe, expect, it } from 'vitest'
import { createRecentMap } from './recentMap'

describe('createRecentMap', () => {
  it('lets go what was used longest ago', () => {
    const map = createRecentMap<number>(2)
    expect([map.set('a', 1), map.set('b', 2), map.get('a'), map.set('c', 3)]).toEqual([
      undefined,
      undefined,
      1,
      'b',
    ])
    expect([map.get('a'), map.peek('b'), map.peek('c'), map.size]).toEqual([1, undefined, 3, 2])
  })

  it('does not count a peek as use', () => {
    const map = createRecentMap<number>(2)
    map.set('a', 1)
    map.set('b', 2)
    map.peek('a')
    expect(map.set('c', 3)).toBe('a')
  })

  it('remembers the order of use across deletions', () => {
    const map = createRecentMap<number>(2)
    map.set('a', 1)
    map.set('b', 2)
    expect([map.delete('b'), map.delete('b')]).toEqual([true, false])
    map.set('c', 3)
    map.get('a')
    expect(map.set('d', 4)).toBe('c')
    expect([...map.keys()]).toEqual(['a', 'd'])
    map.clear()
    expect(map.size).toBe(0)
  })

  it('takes a new value for a key without letting anything go', () => {
    const map = createRecentMap<number>(1)
    map.set('a', 1)
    expect([map.set('a', 2), map.get('a')]).toEqual([undefined, 2])
  })
})
