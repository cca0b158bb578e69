import { describe, expect, it } from 'vitest'
import { safePath } from './safePath'

describe('S07 where signing in leads to', () => {
  it.each(['/', '/jobs/4b1c?tab=quote', '/week#top'])('keeps a page of this app: %s', (path) => {
    expect(safePath(path)).toBe(path)
  })

  it.each([
    'https://evil.example/',
    '//evil.example/jobs',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
    'jobs/1',
    '',
    undefined,
    ['/a', '/b'],
  ])('goes to the board instead of %j', (asked) => {
    expect(safePath(asked)).toBe('/')
  })
})
