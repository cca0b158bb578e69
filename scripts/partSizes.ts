import { dirname, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { minifySync } from 'vite'
import { bundleNames } from './bundleNames'

/**
 * What names of `core` are made of: for each folder (with `--files`: for each file) how many bytes after gzip a bundle
 * would have less without it. What several have in common counts for none of them, so the rows come to less than the whole.
 *
 *     node --import tsx scripts/partSizes.ts '{ createJobSessions }' --files
 */
async function partSizes(names: string, partOf: (file: string) => string): Promise<string> {
  const chunks = await bundleNames(names, 'src/core.ts')
  const files = chunks.flatMap(({ modules }) =>
    Object.entries(modules).map(([file, { code }]) => ({
      part: partOf(relative('.', file)),
      code: code ?? '',
    })),
  )
  const bytesWithout = (without?: string) =>
    zipped(files.flatMap(({ part, code }) => (part === without ? [] : [code])).join('\n'))
  const whole = bytesWithout()
  const parts = [...new Set(files.map(({ part }) => part))]
  const rows = parts
    .map((part) => ({ part, bytes: whole - bytesWithout(part) }))
    .filter(({ bytes }) => bytes > 0)
    .toSorted((a, b) => b.bytes - a.bytes)
  return [{ part: 'whole', bytes: whole }, ...rows]
    .map(({ part, bytes }) => `${String(bytes).padStart(7)}  ${part}`)
    .join('\n')
}

/** Nothing is left out as unused: what a part that is taken away has used stays in. */
function zipped(code: string): number {
  const { code: small } = minifySync('part.js', code, {
    module: true,
    compress: false,
    mangle: { toplevel: true },
  })
  return gzipSync(small, { level: 9 }).byteLength
}

const given = process.argv.slice(2)
const isByFile = given.includes('--files')
const [names = '*'] = given.filter((each) => each !== '--files')
process.stdout.write(`${await partSizes(names, isByFile ? (file) => file : dirname)}\n`)
