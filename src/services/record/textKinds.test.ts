import { expect, it } from 'vitest'
import type { FieldKind, FieldRow } from './fieldTable'
import { pastCaches, refusesCondition } from './pastCaches'
import { isLongText, isText } from './textKinds'

const row = (kind: FieldKind): FieldRow => ({ name: 'x', label: 'X', kind, nullable: true })

it.each<[FieldKind, boolean, boolean]>([
  ['text', true, false],
  ['longText', true, true],
  ['richText', true, true],
  ['choice', false, false],
  ['decimal', false, false],
  ['reference', false, false],
])('whether a field has words, and several lines of them: %s', (kind, hasWords, isLong) => {
  expect([isText(row(kind)), isLongText(row(kind))]).toEqual([hasWords, isLong])
})

it('a field that there is not has none', () => {
  expect([isText(undefined), isLongText(undefined)]).toEqual([false, false])
})

it.each([
  [400, true],
  [412, true],
  [404, false],
  [200, false],
])('a read that is answered %i may have been refused for its condition: %s', (status, expected) => {
  expect(refusesCondition(status)).toBe(expected)
  expect(pastCaches).toEqual({ 'If-None-Match': '"past-caches"' })
})
