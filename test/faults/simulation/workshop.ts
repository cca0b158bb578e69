import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer, type Commit } from '../../../server/createServer'

/** Who listens to the server, and what time it has: another one for each history. */
export interface WorkshopGuest {
  readonly now: () => number
  readonly committed: (commit: Commit) => void
}

/** The server that histories run against. */
export interface Workshop {
  url(): string
  /** Kills it with everything in flight, and starts it again on its database. Null where that cannot be done. */
  readonly restart: (() => Promise<void>) | null
  /** From now on this guest is told of commits, and gives the time; false where nobody listens. */
  receive(guest: WorkshopGuest): boolean
  close(): Promise<void>
}

const yearSeconds = 365 * 24 * 60 * 60

/** Starts the real server in this process, on loopback, with its database in a file. */
export async function startWorkshop(): Promise<Workshop> {
  const folder = mkdtempSync(join(tmpdir(), 'job-faults-'))
  let guest: WorkshopGuest = { now: Date.now, committed: () => undefined }
  const start = async () => {
    const app = await createServer({
      database: join(folder, 'jobs.sqlite'),
      secret: 'the same after a restart, so that people stay signed in',
      passwordCost: 2,
      requestsPerMinute: 1e9,
      accessTokenSeconds: yearSeconds,
      sessionSeconds: yearSeconds,
      now: () => guest.now(),
      onCommit: (commit) => guest.committed(commit),
    })
    await app.listen({ port: 0, host: '127.0.0.1' })
    return app
  }
  const stop = async () => {
    app.server.closeAllConnections()
    await app.close()
  }
  const addressOf = () => `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  let app = await start()
  let url = addressOf()
  return {
    url: () => url,
    async restart() {
      await stop()
      app = await start()
      url = addressOf()
    },
    receive(next) {
      guest = next
      return true
    },
    async close() {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
