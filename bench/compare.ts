import { diff as scalarDiff, merge as scalarMerge } from '@scalar/json-diff'
import * as jsondiffpatch from 'jsondiffpatch'
import microdiff from 'microdiff'
import { compareVersions } from '../src/machines/merge/threeWay'
import type { Fields } from '../src/services/record/fieldTable'
import { jobFields } from '../src/services/resources/job'
import { interleave } from './interleave'
import { atMost, minOf, rounded, type Measurement } from './measurement'

const maxMicroseconds = 5
const fields = jobFields.filter(({ kind }) => kind !== 'longText')
const base: Fields = Object.fromEntries(
  fields.map(({ name, kind }) => [name, kind === 'boolean' ? false : `${name} 1`]),
)
const edits: Fields = { name: 'Handrail, second floor', order_number: 'PO 7781' }
const mine: Fields = { ...base, ...edits }
const theirs: Fields = { ...base, name: 'Handrail, both floors', delivery_date: '2026-12-04' }

const differ = jsondiffpatch.create()

/** The same job for each: which of a record's fields are mine alone, theirs alone, and both's. */
const ways = {
  ours: () => compareVersions(fields, base, edits, theirs).decisions.length,
  microdiff: () => {
    const own = new Set(microdiff(base, mine).map(({ path }) => path[0]))
    return microdiff(base, theirs).filter(({ path }) => own.has(path[0])).length
  },
  jsondiffpatch: () => {
    const own = Object.keys(differ.diff(base, mine) ?? {})
    const other = (differ.diff(base, theirs) ?? {}) as Readonly<Record<string, unknown>>
    return own.filter((name) => Object.hasOwn(other, name)).length
  },
  scalar: () => scalarMerge(scalarDiff(base, mine), scalarDiff(base, theirs)).conflicts.length,
}

/** Comparing three versions of a record without long text: in microseconds, and beside three well-known libraries. */
export async function measureCompare(): Promise<readonly Measurement[]> {
  for (const [name, way] of Object.entries(ways)) {
    if (way() !== 1) throw new Error(`${name} does another job: it finds ${way()} conflicts instead of one.`)
  }
  const { microdiff: theirOwn, jsondiffpatch: patches, scalar } = ways
  const { ratios, noise } = await interleave(
    async () => ways.ours(),
    { theirOwn: async () => theirOwn(), patches: async () => patches(), scalar: async () => scalar() },
    { rounds: 300, block: 200 },
  )
  const over = (name: string, ratio: number) =>
    atMost(1, {
      name: `compare over ${name}`,
      value: rounded(1 / ratio),
      unit: 'times',
      noise: rounded(noise / ratio),
    })
  return [
    atMost(maxMicroseconds, {
      name: `compare ${fields.length} fields without long text`,
      ...microseconds(ways.ours),
    }),
    over('microdiff used twice', ratios.theirOwn),
    over('jsondiffpatch used twice', ratios.patches),
    over('@scalar/json-diff', ratios.scalar),
  ]
}

function microseconds(way: () => unknown): Pick<Measurement, 'value' | 'noise' | 'unit'> {
  const block = 1_000
  const times = Array.from({ length: 100 }, () => {
    const start = process.cpuUsage()
    for (let count = 0; count < block; count++) way()
    const { user, system } = process.cpuUsage(start)
    return (user + system) / block
  })
  return { ...minOf(times), unit: 'µs' }
}
