import { describe, expect, it } from 'vitest'
import { standBeside } from './standBeside'

const inLine = { before: 'Use ', behind: ' steel.' }
const own = { before: 'Above.\n', behind: '\nBelow.' }

describe('two texts of one place', () => {
  it.each([
    ['whole lines', 'Call first', 'Gate 4711', own],
    ['whole lines with their ends', 'Call first\n', 'Gate 4711\n', { before: '', behind: 'Below.' }],
    ['all of a text', 'Call first', 'Gate 4711', { before: '', behind: '' }],
    ['whole sentences of one line', 'Call first. ', 'Ring twice! ', { before: 'Above. ', behind: 'Below.' }],
    ['items of a list', '- paint\n', '- oil\n', own],
    ['items with numbers of their own', '3. Paint\n', '4. Oil\n', own],
  ])('can stand beside each other: %s', (_, mine, theirs, around) => {
    expect(standBeside(mine, theirs, around)).toBe(true)
  })

  it.each([
    ['words within a sentence', 'thin', 'thick', inLine],
    ['two amounts', '2.0 mm', '2.5 mm', inLine],
    ['lines that differ in a number alone', 'Length 1200 mm', 'Length 1250 mm', own],
    ['two items of one number', '3. Paint\n', '3. Oil\n', own],
    ['a list marker alone', '3. ', '4. ', { before: 'Above.\n', behind: 'Paint' }],
    ['nothing and something', '', 'Call first\n', own],
    ['the end of a sentence', 'red.', 'blue.', { before: 'Paint it ', behind: '' }],
  ])('cannot: %s', (_, mine, theirs, around) => {
    expect(standBeside(mine, theirs, around)).toBe(false)
  })
})
