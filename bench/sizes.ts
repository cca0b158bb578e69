import { gzipSync } from 'node:zlib'
import { build, type InlineConfig, type Rolldown } from 'vite'
import { atMost, rounded, type Measurement } from './measurement'

const coreMost = 12
const firstLoadMost = 125

/** How much of the network the code takes: kilobytes (1,000 bytes) after gzip. */
export async function measureSizes(): Promise<readonly Measurement[]> {
  const size = (name: string, most: number, bytes: number) =>
    atMost(most, { name, value: rounded(bytes / 1000), unit: 'KB gzip', noise: null })
  return [
    size("core's own code", coreMost, await coreBytes()),
    size("the app's first load", firstLoadMost, await firstLoadBytes()),
  ]
}

/** The door `core` alone, minified, without the packages it uses. */
async function coreBytes(): Promise<number> {
  const output = await bundle({
    configFile: 'vite.lib.config.ts',
    build: {
      sourcemap: false,
      lib: { entry: 'src/core.ts', fileName: 'core' },
      // For a library Vite leaves the white space in; a page's bundler would not.
      rolldownOptions: { output: { minify: true } },
    },
  })
  return zipped(output.filter((part) => part.type === 'chunk').map((chunk) => chunk.code))
}

/** What a browser needs before the sign-in page works: the page, the script with its static imports, and their styles. */
async function firstLoadBytes(): Promise<number> {
  const output = await bundle({ configFile: 'vite.config.ts' })
  const chunks = new Map(
    output.filter((part) => part.type === 'chunk').map((chunk) => [chunk.fileName, chunk]),
  )
  const needed = new Set([...chunks.values()].filter((chunk) => chunk.isEntry))
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

async function bundle(config: InlineConfig): Promise<Rolldown.RolldownOutput['output'][number][]> {
  const built = await build({ ...config, logLevel: 'silent', build: { ...config.build, write: false } })
  if ('on' in built) throw new Error('Vite watches instead of building.')
  return [built].flat().flatMap((each) => each.output)
}

function zipped(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).byteLength, 0)
}
