import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { sharedServer, testBrowser } from '../testing/testServer'

const folder = mkdtempSync(join(tmpdir(), 'built-app-'))
// The folders above an installation may have any name.
const staticDir = join(folder, 'assets', 'app')
mkdirSync(join(staticDir, 'assets'), { recursive: true })
writeFileSync(join(staticDir, 'index.html'), '<!doctype html><title>Jobs</title>')
writeFileSync(join(staticDir, 'assets', 'main-1a2b.js'), 'export {}')
afterAll(() => rmSync(folder, { recursive: true }))

const server = sharedServer({ staticDir })

const html = { accept: 'text/html,*/*' }

describe('the built app', () => {
  it.each(['/', '/jobs/96001', '/sign-in?next=/jobs/1', '/index.html'])('is served at %s', async (url) => {
    const answer = await testBrowser(server.app).get(url, html)
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain('<title>Jobs</title>')
    expect(answer.headers['cache-control']).toBe('no-cache')
  })

  it('may be cached for ever where names change with the content', async () => {
    const browser = testBrowser(server.app)
    const asset = await browser.get('/assets/main-1a2b.js')
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect((await browser.get('/assets/main-old.js', html)).statusCode).toBe(404)
  })

  it('is served without anything that Node warns of', async () => {
    const warnings: string[] = []
    const hear = ({ name, message }: Error) => warnings.push(`${name}: ${message}`)
    process.on('warning', hear)
    await testBrowser(server.app).get('/jobs/96001', html)
    // A warning comes a turn later.
    await turn()
    process.off('warning', hear)
    expect(warnings).toEqual([])
  })

  it.each(['/job/rest/unknown/', '/accounts/unknown/', '/clients/', '/assets/x.js'])(
    'does not stand in for the API at %s',
    async (url) => {
      const answer = await testBrowser(server.app).get(url, html)
      expect([answer.statusCode, answer.json()]).toEqual([
        404,
        { error: 'There is nothing at this address.' },
      ])
    },
  )

  it('is a page only for what asks for a page', async () => {
    const browser = testBrowser(server.app)
    expect((await browser.get('/jobs/1', { accept: 'application/json' })).statusCode).toBe(404)
    expect((await browser.send('POST', '/jobs/1', {}, html)).statusCode).toBe(404)
    expect((await browser.get('/%2e%2e/package.json', { accept: '*/*' })).statusCode).toBe(404)
  })
})

describe('the security headers', () => {
  it('let the app load from this server only', async () => {
    const { headers } = await testBrowser(server.app).get('/', html)
    expect(headers['content-security-policy']?.toString().split(';')).toEqual([
      "default-src 'self'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "worker-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'self'",
      "form-action 'self'",
      "object-src 'none'",
    ])
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
  })

  it('do not send a workshop on plain http to https', async () => {
    const { headers } = await testBrowser(server.app).get('/', html)
    expect(headers['strict-transport-security']).toBeUndefined()
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests')
  })
})
