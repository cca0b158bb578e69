import { build } from 'vite'
import { atLeast, atMost, forComparison, middleOf, rounded, type Measurement } from './measurement'
import { loadServer } from './saves'
import { startServer } from './serverProcess'
import { startBuilt } from './startBuilt'

const clients = 16
const minShareOfBare = 0.6
const maxTail = 5
const maxStartMs = 1_500
const maxMegabytes = 150

/**
 * The server beside the least one can write: Fastify with one conditional UPDATE, on the same kind of file in the same
 * mode. In turns, because a machine is not equally fast all the time.
 */
export async function measureServer(rounds: number, seconds: number): Promise<readonly Measurement[]> {
  await build({ configFile: 'vite.server.config.ts', logLevel: 'silent' })
  const runs = { ours: [] as number[], bare: [] as number[], tails: [] as number[], missing: 0 }
  const starts: number[] = []
  let megabytes = 0
  for (let round = 0; round < rounds; round++) {
    for (const which of ['bare', 'ours'] as const) {
      const server = await startServer(which)
      const result = await loadServer(server.url, { clients, seconds })
      runs[which].push(result.perSecond)
      runs.missing += result.missing
      if (which === 'ours') {
        starts.push(await startBuilt())
        runs.tails.push(result.p99 / result.p50)
        megabytes = Math.max(megabytes, await server.megabytes())
      }
      await server.stop()
    }
  }
  const ratios = runs.ours.map((ours, round) => ours / (runs.bare[round] ?? NaN))
  const noise = rounded(Math.max(...ratios) - Math.min(...ratios))
  return [
    atLeast(minShareOfBare, {
      name: `saves of ${clients} clients over a bare server`,
      value: rounded(middle(ratios)),
      unit: 'times',
      noise,
    }),
    atMost(maxTail, {
      name: 'slowest 1 % of saves over half',
      value: rounded(middle(runs.tails)),
      unit: 'times',
      noise: null,
    }),
    atMost(maxStartMs, {
      name: 'from the start of the built server to its first answer',
      value: rounded(Math.min(...starts)),
      unit: 'ms',
      noise: null,
    }),
    atMost(maxMegabytes, {
      name: 'memory of the server under load',
      value: rounded(megabytes),
      unit: 'MB',
      noise: null,
    }),
    forComparison({ name: `saves a second of ${clients} clients`, unit: 'saves', ...middleOf(runs.ours) }),
    forComparison({ name: 'the same of the bare server', unit: 'saves', ...middleOf(runs.bare) }),
    atMost(0, {
      name: 'acknowledged saves that are missing',
      value: runs.missing,
      unit: 'saves',
      noise: null,
    }),
  ]
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}
