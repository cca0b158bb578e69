import { describe, expect, it } from 'vitest'
import {
  acceptETag,
  isEntityTag,
  namesAnotherJob,
  readJobETag,
  sameETag,
  strongTag,
  withoutCompression,
} from './etagGrammar'

const id = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
const other = '00000000-0000-4000-8000-000000000001'
const tag = `W/"job:${id}:1759824431251"`

describe('S03 the grammar of an ETag', () => {
  it.each(['"a"', 'W/"a"', '""', '"\xe9!#~"', tag, `"job:${id}:1-gzip"`])('takes %s', (text) => {
    expect(isEntityTag(text)).toBe(true)
    expect(acceptETag(text, id)).toBe(text)
  })

  it('takes as many as 256 characters', () => {
    expect(isEntityTag(`"${'a'.repeat(254)}"`)).toBe(true)
  })

  it.each([
    '',
    'a',
    '"',
    'w/"a"',
    'W/ "a"',
    '"a" ',
    ' "a"',
    '"a b"',
    '"a"b"',
    '"a","b"',
    '*',
    '"a\r\nX-Evil: 1"',
    '"a\n"',
    '"a"\n',
    '"\0"',
    '"\x7f"',
    '"\u0100"',
    `"${'a'.repeat(255)}"`,
    'x"a"',
    '"a"x',
    'W/"'.repeat(100_000),
  ])('refuses %j', (text) => {
    expect(isEntityTag(text)).toBe(false)
    expect(acceptETag(text, id)).toBeNull()
  })

  it.each([undefined, null, 7, ['"a"']])('refuses what is no text: %j', (value) => {
    expect(acceptETag(value, id)).toBeNull()
  })

  it("refuses another job's tag, in every form", () => {
    for (const text of [tag, tag.slice(2), tag.replace(/"$/, '-gzip"')]) {
      expect(acceptETag(text, other)).toBeNull()
      expect(namesAnotherJob(text, other)).toBe(true)
      expect(acceptETag(text, id.toUpperCase())).toBe(text)
    }
    expect(namesAnotherJob('"7"', other)).toBe(false)
  })
})

describe('what a tag of the Jobs Manager says', () => {
  it('names the job and its updated_at in ms', () => {
    const named = { jobId: id, updatedAt: 1759824431251 }
    expect(readJobETag(tag)).toEqual(named)
    expect(readJobETag(`"job:${id.toUpperCase()}:1759824431251-gzip"`)).toEqual(named)
  })

  it.each([
    '"7"',
    `"job:${id}:"`,
    `"a job:${id}:1"`,
    `"job:${id}:1x"`,
    `"job:${id}:12345678901234567"`,
    `"job:${id}:1`,
    `"job:${id}:1.5"`,
    '"job:7:1"',
    `"purchase:${id}:1"`,
  ])('says nothing when it is %s', (text) => {
    expect(readJobETag(text)).toBeNull()
  })
})

describe('comparing ETags', () => {
  it.each([
    ['W/"a"', '"a"', true],
    ['"a"', '"a-gzip"', true],
    ['W/"a"', '"a-gzip"', true],
    ['a', '"a"', true],
    ['"a"', '"b"', false],
    ['"a"', '"A"', false],
    ['"a"', '"a", "b"', false],
    ['"a"', '*', false],
    ['W/"a"', 'W/W/"a"', false],
    ['"', '""', false],
    ['"a', '"a"', false],
    ['"a', '""', false],
    ['a"', '""', false],
    ['""', '', true],
    ['"a-gzip-b"', '"a-b"', false],
  ])('%s and %s: %s', (a, b, same) => {
    expect(sameETag(a, b)).toBe(same)
    expect(sameETag(b, a)).toBe(same)
  })
})

it.each([
  ['W/"a-gzip"', 'W/"a"'],
  ['"a-gzip"', '"a"'],
  ['"a"', '"a"'],
  ['"-gzip-b"', '"-gzip-b"'],
  ['"a--br"', '"a"'],
  ['"a;zstd"', '"a"'],
  ['"a-deflate"', '"a"'],
  ['a-gzip', 'a-gzip'],
])('%s was %s before it was compressed', (marked, plain) => {
  expect(withoutCompression(marked)).toBe(plain)
})

it.each([
  ['W/"a"', '"a"'],
  ['W/"a-gzip"', '"a"'],
  ['"aW/"', '"aW/"'],
  ['"a"', '"a"'],
])('%s as a strong tag is %s', (tag, strong) => {
  expect(strongTag(tag)).toBe(strong)
})
