import { readFile, writeFile } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { commandFor, leftOut, lessWhenQuick, parts, type Part } from './parts'
import { keptRows, quotedAnew, resultsPage, table, type Row } from './results'

/**
 * `npm run bench`: measures, prints a table (JSON with `--json`), and fails when a goal is missed. `--only NAME` measures one
 * part, `--quick` less often and less of it, `--write` puts what came out into bench/RESULTS.md and where docs/scale.md quotes it.
 * A part that fails is named and takes nothing else with it.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
})
const results = 'bench/RESULTS.md'
const scale = 'docs/scale.md'

async function measured(part: Part): Promise<readonly Row[] | null> {
  const from = performance.now()
  try {
    const command = commandFor(part)
    return (await part.measure(values.quick)).map((row) => ({ ...row, command }))
  } catch (error) {
    console.error(`${part.name} could not be measured:`, error)
    return null
  } finally {
    console.error(`${part.name}: ${Math.round((performance.now() - from) / 1_000)} s`)
  }
}

const asked = parts.filter(({ name, whenQuick }) =>
  values.only === undefined ? !values.quick || whenQuick !== leftOut : values.only === name,
)
if (asked.length === 0) throw new RangeError(`Use --only with ${parts.map(({ name }) => name).join(', ')}.`)
const load = Math.round(loadavg()[0] ?? 0)
const rows: Row[] = []
const failed: string[] = []
for (const part of asked) {
  const some = await measured(part)
  if (some === null) failed.push(part.name)
  else rows.push(...some)
}
console.log(values.json ? JSON.stringify(rows, null, 2) : table(rows))
if (values.quick) console.error(lessWhenQuick(values.only === undefined ? parts : asked))
if (values.write) {
  const before = await readFile(results, 'utf8')
  // What was not measured this time stays as it was, and the page says so.
  const kept = parts.filter((part) => failed.includes(part.name) || !asked.includes(part))
  await writeFile(results, resultsPage(rows, load, keptRows(before, kept.map(commandFor))))
  await writeFile(scale, quotedAnew(await readFile(scale, 'utf8'), rows))
}
process.exitCode = failed.length === 0 && rows.every(({ verdict }) => verdict !== 'missed') ? 0 : 1
