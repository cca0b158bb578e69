import { describe, expect, it } from 'vitest'
import type { TextPart } from './mergePieces'
import {
  bothTexts,
  carriedPlaces,
  composedText,
  isPressed,
  openPlaces,
  textSoFar,
  withPlace,
  writtenAt,
} from './places'

const place = (base: string, mine: string, theirs: string): TextPart => ({
  kind: 'undecided',
  base,
  mine,
  theirs,
})
const text = (value: string): TextPart => ({ kind: 'same', text: value })
const lid = place('lid', 'cap', 'cover')
const steel = place('steel', 'zinc', 'iron')
const parts = [text('Cut a '), lid, text(' of '), steel, text('.')]

describe('both texts of a place', () => {
  it.each([
    ['stand with a space between them', 'a', 'b', 'a b'],
    ['with none more where there is one', 'a ', 'b', 'a b'],
    ['with one where only an earlier one is there', 'a b', 'c', 'a b c'],
    ['with none before a comma', 'a', ', b', 'a, b'],
    ['with one before a comma further on', 'a', 'b, c', 'a b, c'],
    ['with none before a space', 'a', ' b', 'a b'],
    ['with nothing where one is empty', '', 'b', 'b'],
    ['nor where the other is', 'a', '', 'a'],
    ['one line after the other where they are lines', 'a\n', 'b\n', 'a\nb\n'],
    ['also where only one is', 'a\n', 'b', 'a\nb\n'],
  ])('%s', (_, mine, theirs, expected) => {
    expect(bothTexts({ base: '', mine, theirs })).toBe(expected)
  })
})

describe('the places of a merge', () => {
  it('are decided one by one, and opened again', () => {
    const first = withPlace(parts, [], { index: 1, text: 'tin' })
    expect([first, openPlaces(parts, first), composedText(parts, first)]).toEqual([[null, 'tin'], 1, null])
    const second = withPlace(parts, first, { index: 0, text: 'cap' })
    expect([second, composedText(parts, second)]).toEqual([['cap', 'tin'], 'Cut a cap of tin.'])
    expect(withPlace(parts, second, { index: 1, text: null })).toEqual(['cap', null])
  })

  it('have both texts where nothing is decided', () => {
    expect(textSoFar(parts, [null, 'tin'])).toBe('Cut a cap cover of tin.')
  })

  it('say what somebody wrote there, and not what a press put there', () => {
    expect(writtenAt(parts, ['cap', 'tin'])).toEqual([null, 'tin'])
    expect(writtenAt(parts, ['cover', 'zinc iron'])).toEqual([null, null])
    expect(writtenAt(parts, [null, ''])).toEqual([null, ''])
  })

  it.each([
    ['of one side each', ['cap', 'iron'], 'Cut a cap of iron.', true],
    ['of both', ['cap cover', 'zinc iron'], 'Cut a cap cover of zinc iron.', true],
    ['with a place somebody wrote', ['cap', 'tin'], 'Cut a cap of tin.', false],
    ['another text', ['cap', 'iron'], 'Cut a cap of iron!', false],
    ['with an open place', ['cap', null], 'Cut a cap of zinc iron.', false],
    ['another text over a place somebody wrote', ['cap', 'tin'], 'Cut a cap.', false],
  ])('say whether presses alone make a text: %s', (_, places, whole, pressed) => {
    expect(isPressed(parts, places, whole)).toBe(pressed)
  })
})

describe('what was decided of a merge before', () => {
  it.each([
    ['the base', place('led', 'cap', 'cover')],
    ['mine', place('lid', 'hat', 'cover')],
    ['theirs', place('lid', 'cap', 'hood')],
  ])('is not of the same place where %s is another', (_, other) => {
    expect(carriedPlaces([lid], ['hat'], [other])).toEqual({ places: [null], isWritingLost: true })
    expect(carriedPlaces([lid], ['cap'], [other])).toEqual({ places: [null], isWritingLost: false })
  })

  it('goes with the place, wherever that is, each once', () => {
    const { places } = carriedPlaces([lid, steel, lid], ['hat', 'tin', 'hood'], [steel, lid, lid, lid])
    expect(places).toEqual(['tin', 'hat', 'hood', null])
  })

  it('is what was decided, and not that the same place before it is open', () => {
    expect(carriedPlaces([lid, lid], [null, 'hat'], [lid])).toEqual({ places: ['hat'], isWritingLost: false })
  })
})
