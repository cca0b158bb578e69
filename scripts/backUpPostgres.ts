import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { createServer } from '../server/createServer'
import { startPostgres } from '../server/testing/postgresServer'
import { signedIn } from '../server/testing/testServer'
import { postgresPrograms } from './postgresPrograms'

/**
 * Backs up a PostgreSQL while people make jobs, as docs/running.md says, goes back to it in an empty database, and looks
 * whether every job is there that was acknowledged before.
 */
async function main(programs: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'jobs-backup-'))
  const postgres = await startPostgres({ programs })
  const serverOn = (database: string) =>
    createServer({ database, passwordCost: 2, requestsPerMinute: 1e9, secret: 'kept' })
  try {
    const dump = join(folder, 'jobs.sql')
    const address = await postgres.createDatabase('jobs')
    const server = await serverOn(address)
    const before = await backUpWhileMaking(server, () => run(programs, 'pg_dump', [address], dump, 'w'))
    await server.close()

    const empty = await postgres.createDatabase('again')
    await run(programs, 'psql', ['--quiet', '--set=ON_ERROR_STOP=1', empty], dump, 'r')
    const again = await serverOn(empty)
    const missing = await missingIn(again, before)
    await again.close()
    console.log(`${before.size} jobs were acknowledged before the backup, ${missing} of them are not in it`)
    return missing
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true })
  }
}

/** Makes jobs without end meanwhile; answers what was acknowledged before the backup began, with the tags. */
async function backUpWhileMaking(server: FastifyInstance, backUp: () => Promise<void>) {
  const hana = await signedIn(server)
  const made = new Map<string, string>()
  let isOver = false
  const make = async () => {
    while (!isOver) {
      const answer = await hana.send('POST', '/job/rest/jobs/', { name: `Bracket ${made.size}` })
      if (answer.statusCode !== 201) throw new Error(`Making a job answered ${answer.statusCode}.`)
      made.set(answer.json<{ job_id: string }>().job_id, String(answer.headers['etag']))
      if (made.size === enough) begun()
    }
  }
  let begun = () => {}
  const begins = new Promise<void>((resolve) => (begun = resolve))
  const makers = Promise.all([make(), make(), make()])
  await Promise.race([begins, makers])
  const before = new Map(made)
  await backUp()
  isOver = true
  await makers
  return before
}

const enough = 100

async function missingIn(server: FastifyInstance, made: ReadonlyMap<string, string>): Promise<number> {
  const hana = await signedIn(server)
  let missing = 0
  for (const [id, tag] of made) {
    const { headers } = await hana.get(`/job/rest/jobs/${id}/`)
    if (headers['etag'] !== tag) missing++
  }
  return missing
}

/** Runs a program with a file as what it writes, or reads. */
async function run(
  programs: string,
  name: string,
  args: readonly string[],
  file: string,
  mode: 'r' | 'w',
): Promise<void> {
  const opened = openSync(file, mode)
  const [input, output] = mode === 'r' ? [opened, 'ignore' as const] : ['ignore' as const, opened]
  const child = spawn(join(programs, name), args, { stdio: [input, output, 'inherit'] })
  const [code] = (await once(child, 'exit')) as [number | null]
  closeSync(opened)
  if (code !== 0) throw new Error(`${name} ended with ${code}.`)
}

const programs = postgresPrograms()
if (programs === null) throw new Error('There is no PostgreSQL with its tools on this machine.')
process.exitCode = (await main(programs)) === 0 ? 0 : 1
