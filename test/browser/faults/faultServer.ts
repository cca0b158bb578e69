import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createServer, type Commit } from '../../../server/createServer'
import { Colleague } from '../colleague'
import type { JobServer } from '../jobServer'

/** A worker's server that can be killed and started again, and whose clock can be wrong. */
export interface FaultServer extends JobServer {
  /** Kills it with everything in flight, and starts it again on its database and at its address. */
  restart(): Promise<void>
  /** Sets its clock so many milliseconds off. */
  shiftClock(ms: number): void
}

export async function startFaultServer(): Promise<FaultServer> {
  const folder = mkdtempSync(join(tmpdir(), 'job-fault-pages-'))
  const commits: Commit[] = []
  let off = 0
  const start = async (port: number) => {
    const app = await createServer({
      database: join(folder, 'jobs.sqlite'),
      secret: 'the same after a restart, so that people stay signed in',
      staticDir: resolve('dist/app'),
      passwordCost: 2,
      requestsPerMinute: 1e9,
      streamsPerPerson: 100,
      // A wrong clock is about versions here, not about how long somebody stays signed in.
      accessTokenSeconds: 7 * 24 * 60 * 60,
      now: () => Date.now() + off,
      onCommit: (commit) => commits.push(commit),
    })
    await app.listen({ port, host: '127.0.0.1' })
    return app
  }
  const stop = async () => {
    app.server.closeAllConnections()
    await app.close()
  }
  let app = await start(0)
  const { port } = app.server.address() as AddressInfo
  const address = `http://127.0.0.1:${port}`
  return {
    address,
    profile: 'strict',
    commits,
    colleague: (username) => Colleague.signIn(address, username),
    deleteJob: (job, as) => as.delete(job),
    async restart() {
      await stop()
      app = await start(port)
    },
    shiftClock: (ms) => void (off = ms),
    async stop() {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
