import type { AxiosResponse } from 'axios'
import { describe, expect, it } from 'vitest'
import { finalAddress, isElsewhere } from './finalAddress'

const answer = (config: object, request: unknown) =>
  isElsewhere({ config, request } as unknown as AxiosResponse<unknown>)
const from = (responseURL: string) => ({ responseURL })

describe('where redirects led', () => {
  it.each<[string, unknown, string | null]>([
    ['as a browser says', { responseURL: 'https://a.test/x' }, 'https://a.test/x'],
    ['as Node says', { res: { responseUrl: 'https://a.test/y' } }, 'https://a.test/y'],
    ['is not known of a request that says nothing', {}, null],
    ['nor where there is none', undefined, null],
    ['nor where it is null', null, null],
    ['nor where it is no text', { responseURL: 7 }, null],
    ['nor where what should say it is no object', { res: 'https://a.test/y' }, null],
  ])('is known %s', (_, request, expected) => {
    expect(finalAddress(request)).toBe(expected)
  })
})

describe('an answer from another address', () => {
  const asked = 'https://a.test/api/jobs/1'

  it.each<[string, object, string, boolean]>([
    ['the one that was asked', { url: asked }, asked, false],
    ['with a slash at the end', { url: asked }, `${asked}/`, false],
    ['without one', { url: `${asked}/` }, asked, false],
    ['over https', { url: 'http://a.test/api/jobs/1' }, asked, false],
    ['with other words behind it', { url: asked }, `${asked}?next=1`, false],
    ['another path', { url: asked }, 'https://a.test/login', true],
    ['a longer one that ends like it', { url: 'https://a.test/jobs/1' }, asked, true],
    ['another host', { url: asked }, 'https://b.test/api/jobs/1', true],
    ['another port', { url: asked }, 'https://a.test:8443/api/jobs/1', true],
    ['a base and a path', { baseURL: 'https://a.test/api', url: '/jobs/1' }, asked, false],
    ['another base', { baseURL: 'https://a.test/old', url: '/jobs/1' }, asked, true],
    ['a path from the root', { url: '/api/jobs/1' }, asked, false],
    ['another from the root', { url: '/jobs/1' }, asked, true],
    ['a path from the page', { url: 'jobs/1' }, asked, false],
    ['another from the page', { url: 'jobs/2' }, asked, true],
    ['an address without a scheme', { url: '//a.test/api/jobs/1' }, asked, false],
    ['such a one elsewhere', { url: '//b.test/api/jobs/1' }, asked, true],
    ['another scheme in capitals', { url: 'HTTPS://a.test/jobs/1' }, asked, true],
    [
      'a word before a slash, which is no scheme',
      { url: 'api/jobs/1' },
      'https://a.test/v1/api/jobs/1',
      false,
    ],
    ['what is no address', { url: asked }, 'nowhere', false],
    ['an asked one that is none', { url: 'https://' }, asked, false],
    ['the base alone', { baseURL: asked }, asked, false],
  ])('is told by host and path: %s', (_, config, final, expected) => {
    expect(answer(config, from(final))).toBe(expected)
  })

  it('is none where nothing tells', () => {
    expect(answer({ url: asked }, undefined)).toBe(false)
    expect(answer({ url: asked }, from(''))).toBe(false)
  })
})
