import { resolve } from 'node:path'
import { startPostgres } from '../server/testing/postgresServer'
import { patient, startCopies } from '../test/faults/copies/copies'
import { atMost, forComparison, middleOf, type Measurement } from './measurement'
import { loadServer } from './saves'

const clients = 16

/** Saves through one and through several copies of the built server on one PostgreSQL that syncs, in turns. */
export async function measureCopies(rounds: number, seconds: number): Promise<readonly Measurement[]> {
  const postgres = await startPostgres({ syncs: true })
  const server = resolve('dist/server/createServer.js')
  const counts = [1, 2] as const
  const perSecond = { 1: [] as number[], 2: [] as number[] }
  let missing = 0
  try {
    for (let round = 0; round < rounds; round++) {
      for (const count of counts) {
        const database = await postgres.createDatabase(`load_${round}_${count}`)
        const copies = await startCopies({ count, server, database, options: patient })
        const result = await loadServer(copies.urls(), { clients, seconds })
        perSecond[count].push(result.perSecond)
        missing += result.missing
        await copies.close()
      }
    }
  } finally {
    await postgres.stop()
  }
  return [
    ...counts.map((count) =>
      forComparison({
        name: `saves a second, ${count === 1 ? 'one copy' : 'two copies'} on PostgreSQL`,
        unit: 'saves',
        ...middleOf(perSecond[count]),
      }),
    ),
    atMost(0, {
      name: 'acknowledged saves that PostgreSQL does not have',
      value: missing,
      unit: 'saves',
      noise: null,
    }),
  ]
}
