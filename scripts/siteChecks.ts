import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { dirname, extname, join, posix } from 'node:path'
import { launchBrowser } from './viteApp'

/** Links of the built site that lead to a part of a page that is not there. */
export function deadAnchors(site: string): readonly string[] {
  const pages = readdirSync(site, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .map((file) => file.replaceAll('\\', '/'))
  const texts = new Map(pages.map((page) => [page, readFileSync(join(site, page), 'utf8')]))
  const ids = new Map([...texts].map(([page, text]) => [page, idsIn(text)]))
  return [...texts].flatMap(([page, text]) =>
    [...text.matchAll(/href="([^":]*)#([^"]+)"/g)]
      .filter(([, path = '', part = '']) => {
        const target = path === '' ? page : posix.join(path.startsWith('/') ? '.' : dirname(page), path)
        return !ids.get(target)?.has(decodeURIComponent(part))
      })
      .map(([, path, part]) => `${page}: ${path}#${part}`),
  )
}

const idsIn = (html: string) => new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
}

/** Somebody finds a page by a word, in a browser that reaches nothing but the site. */
export async function isSearchedOffline(site: string): Promise<void> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const file = join(site, pathname.endsWith('/') ? `${pathname}index.html` : pathname)
    try {
      const content = readFileSync(file)
      response
        .writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
        .end(content)
    } catch {
      response.writeHead(404).end()
    }
  }).listen(0, 'localhost')
  await once(server, 'listening')
  const home = `http://localhost:${(server.address() as AddressInfo).port}`
  const browser = await launchBrowser()
  try {
    const page = await (await browser.newContext()).newPage()
    page.setDefaultTimeout(120_000)
    const outside: string[] = []
    await page.route('**', (route) => {
      const url = route.request().url()
      if (url.startsWith(home) || url.startsWith('data:')) return route.continue()
      outside.push(url)
      return route.abort()
    })
    await page.goto(`${home}/`)
    await page.getByRole('button', { name: 'Search' }).first().click()
    await page.getByRole('searchbox').fill('createEditSessions')
    await page.getByRole('option').first().click()
    await page
      .getByRole('heading', { name: /createEditSessions|Edit sessions/ })
      .first()
      .waitFor()
    assert.deepEqual(outside, [], 'the site asks nobody else for anything')
  } finally {
    await browser.close()
    server.close()
  }
}
