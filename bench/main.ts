import { measureGuard } from './guard'
import type { Measurement } from './measurement'
import { measureMergeText } from './mergeText'
import { measureServer } from './server'
import { measureSessions } from './sessions'
import { measureSizes } from './sizes'

/** `npm run bench`: measures, prints a table (or JSON with `--json`), and fails when a goal is missed. */
const isQuick = process.argv.includes('--quick')
const measurements = [
  ...(await measureServer(isQuick ? 1 : 5, isQuick ? 3 : 10)),
  ...(await measureGuard()),
  ...(await measureSessions()),
  ...(await measureMergeText()),
  ...(await measureSizes()),
]
console.log(process.argv.includes('--json') ? JSON.stringify(measurements, null, 2) : table(measurements))
process.exitCode = measurements.every(({ holds }) => holds) ? 0 : 1

function table(rows: readonly Measurement[]): string {
  const line = ({ name, value, unit, noise, goal, holds }: Measurement) =>
    [
      holds ? (goal === null ? ' ' : '✓') : '✗',
      name.padEnd(48),
      value.toFixed(3).padStart(9),
      unit.padEnd(8),
      (noise === null ? '' : `± ${noise.toFixed(3)}`).padEnd(9),
      goal ?? '',
    ].join(' ')
  return rows.map(line).join('\n')
}
