import { expect, test } from 'vitest'
import { mergeField } from './mergeField'

const format = {
  canonical: (text: string) => text,
  blocks: (text: string) => text.match(/[^;]*;/g) ?? [],
  open: () => null,
  plain: (text: string) => text,
}
const row = { name: 'notes', label: 'Notes', nullable: false } as const
const texts = ['a b;c d;e;', 'A b;c d;e;', 'a b;c d;E;'] as const

test('a long text is merged by its words, rich text by its blocks, and the value of any other field by nobody', () => {
  expect(mergeField({ ...row, kind: 'longText' }, 'a b c', 'A b c', 'a b C')?.combined).toBe('A b C')
  const merge = mergeField({ ...row, kind: 'richText', format }, ...texts)
  expect(merge?.parts.map((part) => part.kind === 'undecided' || part.text)).toEqual(['A b;', 'c d;', 'E;'])
  expect(mergeField({ ...row, kind: 'richText' }, ...texts)).toBeNull()
  expect(mergeField({ ...row, kind: 'text', format }, ...texts)).toBeNull()
  expect(mergeField(undefined, ...texts)).toBeNull()
})
