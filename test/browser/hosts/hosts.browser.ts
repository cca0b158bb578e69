import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test, type Page } from '@playwright/test'
import { build } from 'vite'
import { hostBody, hostPages, type HostPage } from './hostPages'
import { coveredIn, dressOf, hostElements, unmarkedIn, type Looks } from './looks'
import type {} from './hosts.page'

/** What is published, made with the settings of the library, and a page with it: the files by name. */
async function published(): Promise<ReadonlyMap<string, string>> {
  const built = await build({
    configFile: 'vite.lib.config.ts',
    configLoader: 'runner',
    logLevel: 'silent',
    build: {
      write: false,
      sourcemap: false,
      lib: { entry: { page: 'test/browser/hosts/hosts.page.ts', index: 'src/index.ts' } },
      rolldownOptions: { external: () => false, output: { preserveModules: false } },
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  if ('on' in built) throw new Error('Vite watches instead of building.')
  const output = [built].flat().flatMap((each) => each.output)
  const files = output.map(
    (each) => [each.fileName, each.type === 'chunk' ? each.code : String(each.source)] as const,
  )
  return new Map(files)
}

let address: string
let html: string
let server: Server
test.beforeAll(async () => {
  const files = await published()
  server = createServer((request, response) => {
    const name = (request.url ?? '').slice(1)
    const type = name === '' ? 'html' : name.endsWith('.css') ? 'css' : 'javascript'
    response.writeHead(200, { 'content-type': `text/${type}` }).end(name === '' ? html : files.get(name))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
test.afterAll(() => {
  server.close()
  server.closeAllConnections()
})

async function open(page: Page, host: HostPage): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  html = `<!doctype html><html lang="en-GB"><title>Host</title><style>${host.css}</style><body>${hostBody}`
  await page.goto(address)
}

async function bringOurs(page: Page, { takes }: HostPage, scene: 'unsaved' | 'conflict'): Promise<void> {
  await page.addStyleTag({ url: `/${takes === 'plain' ? 'style' : 'style.layered'}.css` })
  await page.addScriptTag({ url: '/page.js', type: 'module' })
  await page.waitForFunction(() => 'show' in window)
  await page.evaluate((name) => window.show(name), scene)
  await page.locator('#ours input').first().waitFor()
}

/** Where two looks differ, a line for each property; there are tens of thousands, and few to read. */
function differences(seen: Looks, wanted: Looks): string[] {
  return Object.entries(wanted).flatMap(([element, styles]) =>
    Object.entries(styles)
      .filter(([property, value]) => seen[element]?.[property] !== value)
      .map(([property, value]) => `${element}: ${property} is ${seen[element]?.[property]}, not ${value}`),
  )
}

const nobody: HostPage = { takes: 'plain', css: ':root { color-scheme: light }' }

for (const scene of ['unsaved', 'conflict'] as const) {
  test.describe(`our parts, ${scene},`, () => {
    for (const name of [
      'with bare rules and classes named like ours',
      'with Tailwind 4 and the variables of shadcn',
      'with a header that is fixed',
      'that is light in a dark system',
    ] as const) {
      test(`on a page ${name}: the page stays as it was, and ours look as they do on an empty one`, async ({
        page,
        context,
      }) => {
        const host: HostPage = (await hostPages())[name]
        await open(page, host)
        const before = await page.evaluate(hostElements)
        await bringOurs(page, host, scene)
        expect(differences(await page.evaluate(hostElements), before)).toEqual([])
        expect(await page.evaluate(unmarkedIn), 'each of ours bears our name').toEqual([])
        expect(await page.evaluate(coveredIn), 'nothing of ours lies under something of theirs').toEqual([])

        const plain = await context.newPage()
        await open(plain, nobody)
        await bringOurs(plain, nobody, scene)
        const [ours, wanted] = [await page.evaluate(dressOf), await plain.evaluate(dressOf)]
        expect(Object.keys(wanted).length).toBeGreaterThan(50)
        expect(Object.keys(ours)).toEqual(Object.keys(wanted))
        expect(differences(ours, wanted)).toEqual([])
      })
    }
  })
}
