import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { startPostgres } from '../../../server/testing/postgresServer'
import type { Toll } from '../report'
import { demoPeople, strictKind, type Workshop, type WorkshopGuest } from '../simulation/workshop'
import { startBalancer } from './balancer'
import { openCommitLog } from './commitLog'
import { patient, startCopies } from './copies'

/** The workshop of several copies on one PostgreSQL, and what became of them. */
export interface WorkshopOfCopies extends Workshop {
  /** What it came to since this was asked last. */
  toll(): Toll
}

const [soonestMs, latestMs] = [300, 3_000]
/** Within so many ms of its arrival a write is killed together with its copy: before its commit, in it, or behind it. */
const longestWriteMs = 12

/**
 * Several copies of the server on a PostgreSQL of their own, and every request goes to any of them. While a history has its storm, one of
 * them is killed every few seconds of real time, in the middle of whatever it does, and started again. When that hits is no
 * choice of the seed: what people do is, but a history can come out another way each time.
 *
 * @param server the module with `createServer`.
 */
export async function workshopOfCopies(server: string, count: number): Promise<WorkshopOfCopies> {
  const postgres = await startPostgres()
  const database = await postgres.createDatabase('copies')
  let guest: WorkshopGuest = { now: Date.now, committed: () => undefined }
  const copies = await startCopies({ count, server, database, options: patient, now: () => guest.now() })
  const log = await openCommitLog(database)
  let drained = Promise.resolve()
  const drain = async () => {
    for (const commit of await log.drain()) guest.committed(commit)
  }
  const balancer = await startBalancer({
    pick: copies.pick,
    headers: () => ({ 'x-now': String(guest.now()) }),
    // Whoever is told of a commit, or reads what it left, is told after the history is.
    beforeAnswer: () => (drained = drained.then(drain)),
  })
  let told: Toll = { kills: 0, unanswered: 0 }
  let storm: { readonly calm: AbortController; readonly over: Promise<void> } | null = null
  const killOnAndOn = async (calm: AbortSignal) => {
    for (let url = await balancer.nextWrite(calm); url !== null; url = await balancer.nextWrite(calm)) {
      await pause(randomInt(longestWriteMs))
      await copies.kill(url)
      // Woken by the calm, it kills nothing any more.
      await pause(randomInt(soonestMs, latestMs), undefined, { signal: calm }).catch(() => undefined)
    }
  }
  return {
    kind: strictKind,
    people: demoPeople,
    url: () => balancer.url,
    restart: () => copies.kill(copies.pick()),
    receive(next) {
      guest = next
      return true
    },
    storm: {
      begin() {
        const calm = new AbortController()
        storm = { calm, over: killOnAndOn(calm.signal) }
      },
      async end() {
        storm?.calm.abort()
        await storm?.over
        storm = null
      },
    },
    toll() {
      const [kills, unanswered] = [copies.kills() - told.kills, balancer.broken() - told.unanswered]
      told = { kills: copies.kills(), unanswered: balancer.broken() }
      return { kills, unanswered }
    },
    async close() {
      await balancer.close()
      await log.close()
      await copies.close()
      await postgres.stop()
    },
  }
}
