import { once } from 'node:events'
import { createServer } from 'node:http'
import { resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { build } from 'vite'
import { createServer as createJobServer } from '../../../server/createServer'
import { publicDemoPassword } from '../../../server/settings/options'
import { neededThere } from '../../../server/testing/testJob'
import { Colleague } from '../colleague'
import { allowed, behindRecordedCors } from './recordedCors'
import type {} from './twoOrigins.page'

/** The script of a page that has the library in it, as a bundler would make it. */
async function pageScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: resolve('test/browser/security/twoOrigins.page.ts'),
        name: 'page',
        formats: ['iife'],
        fileName: 'page',
      },
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  if ('on' in built) throw new Error('Vite watches instead of building.')
  const [chunk] = [built].flat().flatMap(({ output }) => output.filter((part) => part.type === 'chunk'))
  return chunk?.code ?? ''
}

for (const profile of ['strict', 'deployed'] as const)
  test(`R28 a page on another origin reads past its caches and writes, with the headers the deployed backend allows (${profile})`, async ({
    page,
  }) => {
    const script = await pageScript()
    const jobs = await createJobServer({ profile, passwordCost: 2, requestsPerMinute: 1e9 })
    const upstream = await jobs.listen({ port: 0, host: '127.0.0.1' })
    const backend = await behindRecordedCors(upstream)
    const host = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Office</title>')
    }).listen(0, '127.0.0.1')
    await once(host, 'listening')
    const address = host.address()
    if (typeof address !== 'object' || address === null) throw new Error('There is no port.')

    await page.goto(`http://127.0.0.1:${address.port}/`)
    await page.addScriptTag({ content: script })
    const id = await page.evaluate(
      async ([at, password, needed]) => {
        window.office = window.openOffice(at)
        await window.office.signIn('hana', password)
        return window.office.newJob(needed)
      },
      [backend.address, publicDemoPassword, profile === 'deployed' ? neededThere : {}] as const,
    )
    const tom = await Colleague.signIn(upstream, 'tom', profile)
    const read = () => page.evaluate((job) => window.office.read(job), id)
    expect(await read()).toBeNull()

    await tom.change({ id, number: 0, name: 'Tray' }, { notes: 'From Tom.' })
    // The browser keeps what it has read, as it was told to: that is what has to be got past.
    expect(await read()).toBeNull()
    expect(await page.evaluate((job) => window.office.check(job), id)).toBe('check.changed')
    expect(await page.evaluate((job) => window.office.load(job), id)).toBe('From Tom.')
    // The deployed backend takes no plain values, which is what the guard lets through.
    if (profile === 'strict')
      expect(await page.evaluate((job) => window.office.write(job, 'Mine.'), id)).toBe(
        'refused, then written',
      )
    else expect(await page.evaluate((job) => window.office.save(job, 'Mine.'), id)).toBe('send.accepted')
    expect(await page.evaluate((job) => window.office.load(job), id)).toBe('Mine.')
    const names = allowed['access-control-allow-headers'].split(', ')
    expect(backend.asked.size).toBeGreaterThan(0)
    expect([...backend.asked].filter((name) => !names.includes(name))).toEqual([])

    host.close()
    backend.server.close()
    backend.server.closeAllConnections()
    await tom.stop()
    await jobs.close()
  })
