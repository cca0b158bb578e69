import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { sql } from 'kysely'
import { createServer, type Commit, type ProfileName, type ServerOptions } from '../../server/createServer'
import { openDatabase } from '../../server/database/database'
import { startCopiedServer } from '../copies/copiedServer'
import { Colleague, type Job } from './colleague'

/** A server of one worker: the built app and the API on one origin, and nothing that stays. */
export interface JobServer {
  readonly address: string
  readonly profile: ProfileName
  /** Every committed write, oldest first. */
  readonly commits: readonly Commit[]
  /** Somebody who works without a browser. */
  colleague(username: string): Promise<Colleague>
  /** Deletes a job as a colleague; where nobody can, whoever runs the backend takes it out of the database. */
  deleteJob(job: Job, as: Colleague): Promise<void>
  stop(): Promise<void>
}

const staticDir = resolve('dist/app')
const postgres = process.env['COPIES_POSTGRES']
/** A server in this process, or several copies of it (`npm run copies`). */
const start = (options: ServerOptions) =>
  postgres === undefined ? createServer(options) : startCopiedServer(postgres, options)

/** Starts a server on a free port. The app has to be built: `npm run build:app`. */
export async function startJobServer(options: ServerOptions = {}): Promise<JobServer> {
  if (!existsSync(staticDir)) throw new Error('The app is not built yet: npm run build:app')
  const commits: Commit[] = []
  const profile = options.profile ?? 'strict'
  const folder = profile === 'deployed' ? mkdtempSync(join(tmpdir(), 'jobs-')) : null
  const database = folder === null ? ':memory:' : join(folder, 'jobs.sqlite')
  const app = await start({
    staticDir,
    passwordCost: 2,
    requestsPerMinute: 1e9,
    streamsPerPerson: 100,
    onCommit: (commit) => commits.push(commit),
    database,
    ...options,
  })
  const address = await app.listen({ port: 0 })
  return {
    address,
    profile,
    commits,
    colleague: (username) => Colleague.signIn(address, username, profile),
    deleteJob: (job, as) => (folder === null ? as.delete(job) : takeOut(database, job)),
    async stop() {
      await app.close()
      if (folder !== null) rmSync(folder, { recursive: true })
    },
  }
}

/** Past the server, whose own writes come first. */
async function takeOut(database: string, { id }: Job): Promise<void> {
  const db = openDatabase(database)
  await sql`pragma busy_timeout = 0`.execute(db)
  const isOut = () =>
    db
      .deleteFrom('jobs')
      .where('id', '=', id)
      .execute()
      .then(
        () => true,
        (error: unknown) => {
          if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') return false
          throw error
        },
      )
  while (!(await isOut())) await turn()
  await db.destroy()
}
