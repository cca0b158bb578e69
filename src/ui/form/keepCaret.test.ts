import { describe, expect, it } from 'vitest'
import { keepCaret } from './keepCaret'

describe('the caret when a text is replaced under it', () => {
  it.each([
    ['one |two', 'one two three', 4],
    ['one |two', 'zero one two', 9],
    ['one |two', 'completely else', 4],
    ['one two|', 'short', 5],
    ['|one', 'two', 0],
  ])('%s -> %s', (marked, after, place) => {
    const caret = marked.indexOf('|')
    expect(keepCaret(marked.replace('|', ''), after, caret)).toBe(place)
  })
})
