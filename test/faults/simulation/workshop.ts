import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer, type Commit, type ServerOptions } from '../../../server/createServer'
import { publicDemoPassword } from '../../../server/settings/options'

/** Who listens to the server, and what time it has: another one for each history. */
export interface WorkshopGuest {
  readonly now: () => number
  /** `text` is that of a note, where it is known. */
  readonly committed: (commit: Commit & { readonly text?: string }) => void
}

/** The server that histories run against. */
export interface Workshop {
  readonly kind: WorkshopKind
  /** Two who may write, and one who may not. */
  readonly people: readonly [Account, Account, Account]
  url(): string
  /** Kills it with everything in flight, and starts it again on its database. Null where that cannot be done. */
  readonly restart: (() => Promise<void>) | null
  /** What goes wrong with it by itself, from the beginning of a history's storm to its end. Absent: nothing. */
  readonly storm?: { begin(): void; end(): Promise<void> }
  /** From now on this guest is told of commits, and gives the time; false where nobody listens. */
  receive(guest: WorkshopGuest): boolean
  close(): Promise<void>
}

/** The accounts of the demo workshop. */
export const demoPeople: Workshop['people'] = [demo('hana'), demo('tom'), demo('ravi')]

function demo(username: string): Account {
  return { username, password: publicDemoPassword }
}

const yearSeconds = 365 * 24 * 60 * 60

/** What kind of server histories run against: its profile, and whether that checks what a save says it was based on. */
export type WorkshopKind = Required<Pick<ServerOptions, 'profile' | 'strictChecksum'>>

/** Somebody who can sign in. */
export interface Account {
  readonly username: string
  readonly password: string
}

/** A server that does everything right. */
export const strictKind: WorkshopKind = { profile: 'strict', strictChecksum: true }

/** Starts the real server in this process, on loopback, with its database in a file. */
export async function startWorkshop(kind: WorkshopKind = strictKind): Promise<Workshop> {
  const folder = mkdtempSync(join(tmpdir(), 'job-faults-'))
  let guest: WorkshopGuest = { now: Date.now, committed: () => undefined }
  const start = async () => {
    const app = await createServer({
      ...kind,
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
    kind,
    people: demoPeople,
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
