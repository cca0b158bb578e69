import { describe, expect, it } from 'vitest'
import { ifMatchNames, ifNoneMatchNames, jobTag, requireIfMatch } from './etag'

const id = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
const revision = 1_772_616_600_000
const tag = jobTag(id, revision)

describe('the tag of a job', () => {
  it('is weak and names the job and its revision in ms', () => {
    expect(tag).toBe(`W/"job:${id}:1772616600000"`)
  })
})

describe('If-Match', () => {
  it.each([tag, `"job:${id}:${revision}"`, `job:${id}:${revision}`])('accepts %s', (header) => {
    expect(ifMatchNames(header, id, revision)).toBe(true)
  })

  it.each([
    '*',
    `${tag}, ${tag}`,
    `"x", ${tag}`,
    `w/${tag.slice(2)}`,
    ` ${tag}`,
    `W/"job:${id}:0${revision}"`,
    `W/"job:${id}:${revision}-gzip"`,
    `W/""job:${id}:${revision}""`,
    `W/"job:${id.toUpperCase()}:${revision}"`,
    `W/"job:${id}:${revision + 1}"`,
    '"',
  ])('does not accept %s', (header) => {
    expect(ifMatchNames(header, id, revision)).toBe(false)
  })

  it('is required', () => {
    expect(requireIfMatch(tag)).toBe(tag)
    expect(() => requireIfMatch(undefined)).toThrow(expect.objectContaining({ status: 428 }))
    expect(() => requireIfMatch('')).toThrow(expect.objectContaining({ status: 428 }))
  })
})

describe('If-None-Match', () => {
  it.each([tag, tag.slice(2), '*', `"other", ${tag}`, `W/"other" , ${tag.slice(2)}`])(
    'matches %s',
    (header) => {
      expect(ifNoneMatchNames(header, tag)).toBe(true)
    },
  )

  it.each([undefined, '', '"other"', `W/"job:${id}:1"`])('does not match %s', (header) => {
    expect(ifNoneMatchNames(header, tag)).toBe(false)
  })
})
