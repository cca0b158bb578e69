import { describe, expect, it } from 'vitest'
import { looksLikeSignIn } from './signInPage'

const url = '/job/rest/jobs/7/?a=1'
const here = 'https://jobs.example.org/job/rest/jobs/7/?a=1'

describe('looksLikeSignIn', () => {
  it.each([
    [
      'a redirect to an address that says so',
      'Hello.',
      'https://jobs.example.org/accounts/login/?next=/',
      true,
    ],
    ['the same on another host', '{}', 'https://sso.example.org/oauth2/authorize', true],
    ['a page that asks for a password', '\n<!doctype html><input TYPE="password">', null, true],
    ['the same with other quotes', "<input type='password'>", here, true],
    ['the same without', '<input type=password>', here, true],
    ['a page of something else', '<html><p>Gateway</p></html>', here, false],
    ['a redirect elsewhere', '{}', 'https://jobs.example.org/maintenance/', false],
    [
      'no redirect, although the address has such a word',
      '{}',
      'https://login.example.org/login/job/rest/jobs/7/',
      false,
    ],
    ['JSON that has such an input in a note', '{"notes":"<input type=\\"password\\">"}', here, false],
    ['an address that is none', '{}', 'nonsense', false],
  ])('%s: %s', (_what, text, address, is) => {
    expect(looksLikeSignIn(text, address, url)).toBe(is)
  })

  it('looks only at the start of a long page', () => {
    const start = performance.now()
    expect(looksLikeSignIn(`<${' '.repeat(10_000_000)}type="password"`, here, url)).toBe(false)
    expect(performance.now() - start).toBeLessThan(60_000)
  })
})
