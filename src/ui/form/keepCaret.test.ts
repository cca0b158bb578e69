import { describe, expect, it } from 'vitest'
import { keepCaret } from './keepCaret'

describe('the caret when a text is replaced under it', () => {
  it.each([
    ['one |two', 'one two three', 4],
    ['one |two', 'zero one two', 9],
    ['one |two', 'completely else', 4],
    ['one two|', 'short', 5],
    ['|one', 'two', 0],
    ['one two|', '', 0],
    ['first\n|one two\nlast', 'first', 5],
  ])('%j -> %j', (marked, after, place) => {
    const caret = marked.indexOf('|')
    expect(keepCaret(marked.replace('|', ''), after, caret)).toBe(place)
  })

  it.each([
    [
      'First line\n\nmiddle| here\n\nLast line',
      'First line, made longer\n\nmiddle| here\n\nLast line by Hana too',
    ],
    ['First\nmiddle and on|\nLast', 'First, quite a bit longer\nmiddle and on|\nLast, by Hana'],
    ['Cut |steel on Monday.', 'Please cut |steel on Tuesday.'],
    ['a\nb\n|c\nd', 'x\na\nb\n|c\nd\ny'],
    ['a\n|gone\nb\nc', 'x\na\n|b\nc\ny'],
  ])(
    'U1 stays beside the same letters where others changed what is above and below: %j -> %j',
    (before, after) => {
      const caret = before.indexOf('|')
      expect(keepCaret(before.replace('|', ''), after.replace('|', ''), caret)).toBe(after.indexOf('|'))
    },
  )
})
