import { readFile, writeFile } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { measureCopies } from './copies'
import { measureGuard } from './guard'
import { importBuilt } from './importBuilt'
import type { Measurement } from './measurement'
import { measureMergeText } from './mergeText'
import { measurePage } from './page'
import { quotedAnew, resultsPage, table } from './results'
import { measureServer } from './server'
import { measureSizes } from './sizes'

/**
 * `npm run bench`: measures, prints a table (JSON with `--json`), and fails when a goal is missed. `--quick` measures less
 * often, `--write` puts what came out into bench/RESULTS.md and where docs/scale.md quotes
 * it.
 */
const load = Math.round(loadavg()[0] ?? 0)
const isAsked = (flag: string) => process.argv.includes(flag)
const isQuick = isAsked('--quick')
const { measureSessions } = await importBuilt<typeof import('./sessions')>('bench/sessions.ts')
const { measureCompare } = await importBuilt<typeof import('./compare')>('bench/compare.ts')
const measurements: readonly Measurement[] = [
  ...(await measureServer(isQuick ? 1 : 5, isQuick ? 3 : 10)),
  ...(await measureCopies(isQuick ? 1 : 3, isQuick ? 3 : 10)),
  ...(await measureGuard()),
  ...(await measureSessions()),
  ...(await measureCompare()),
  ...(await measureMergeText()),
  ...(await measurePage(isQuick)),
  ...(await measureSizes()),
]
console.log(isAsked('--json') ? JSON.stringify(measurements, null, 2) : table(measurements))
if (isAsked('--write')) {
  await writeFile('bench/RESULTS.md', resultsPage(measurements, load))
  const scale = 'docs/scale.md'
  await writeFile(scale, quotedAnew(await readFile(scale, 'utf8'), measurements))
}
process.exitCode = measurements.every(({ holds }) => holds) ? 0 : 1
