import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { bundleNames } from '../scripts/bundleNames'
import { atMost, rounded, type Measurement } from './measurement'

const firstLoadMost = 90

/** What people take of `core`, and the most it may come to, in KB gzip. */
const uses = [
  { use: "core's own code", names: '*', most: 12 },
  { use: 'core for the guard alone', names: '{ installJobConcurrency, isConcurrencyError }', most: 3 },
  { use: 'core for sessions, on a backend of one’s own', names: '{ createJobSessions }', most: 15 },
  { use: 'core for sessions over HTTP', names: '{ createJobSessions, createHttpRecordApi }', most: 20 },
]

/** How much of the network the code takes: kilobytes (1,000 bytes) after gzip. */
export async function measureSizes(): Promise<readonly Measurement[]> {
  const size = (name: string, most: number, bytes: number) =>
    atMost(most, { name, value: rounded(bytes / 1000), unit: 'KB gzip', noise: null })
  const sizes = [size("the app's first load", firstLoadMost, await firstLoadBytes())]
  for (const { use, names, most } of uses) sizes.push(size(use, most, await coreBytes(names)))
  return sizes
}

async function coreBytes(names: string): Promise<number> {
  return zipped((await bundleNames(names, 'src/core.ts')).map(({ code }) => code))
}

/** What a browser needs before the sign-in page works: the page, the script with its static imports, and their styles. */
async function firstLoadBytes(): Promise<number> {
  const built = await build({ configFile: 'vite.config.ts', logLevel: 'silent', build: { write: false } })
  if ('on' in built) throw new Error('Vite watches instead of building.')
  const output = [built].flat().flatMap((each) => each.output)
  const chunks = new Map(
    output.filter((part) => part.type === 'chunk').map((chunk) => [chunk.fileName, chunk]),
  )
  const needed = new Set([...chunks.values()].filter(isOfPage))
  // A set that grows while it is walked: the imports of the imports come too.
  for (const chunk of needed) {
    for (const name of chunk.imports) {
      const imported = chunks.get(name)
      if (imported !== undefined) needed.add(imported)
    }
  }
  const styles = new Set([...needed].flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]))
  const files = output.filter((part) => part.type === 'asset')
  const assets = files.filter(({ fileName }) => styles.has(fileName) || fileName === 'index.html')
  return zipped([...needed].map((chunk) => chunk.code).concat(assets.map(({ source }) => source.toString())))
}

/** The service worker is an entry, too; it comes when everything else is there. */
function isOfPage({ isEntry, fileName }: { readonly isEntry: boolean; readonly fileName: string }): boolean {
  return isEntry && fileName !== 'sw.js'
}

function zipped(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).byteLength, 0)
}
