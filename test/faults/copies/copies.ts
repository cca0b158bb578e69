import { randomInt } from 'node:crypto'
import type { ServerOptions } from '../../../server/createServer'
import { startHost, type Host } from './host'

/** Several servers on one database, each in a process of its own. */
export interface Copies {
  /** The address of one that runs. */
  pick(): string
  /** The addresses of all that run. */
  urls(): readonly string[]
  /** Kills the one of this address, as if its machine lost power, and starts it again; one at a time, so that another one is always there. */
  kill(url: string): Promise<void>
  /** How often one was killed. */
  kills(): number
  close(): Promise<void>
}

export interface CopiesOptions {
  readonly count: number
  /** The module with `createServer`. */
  readonly server: string
  readonly database: string
  /** How each behaves, without anything that is a function. */
  readonly options: ServerOptions
  /** The time a copy begins at, in ms, where its requests say what time it is. Default: it has the real time. */
  readonly now?: () => number
}

interface Copy {
  host: Host
  /** Null while it does not run. */
  url: string | null
}

const yearSeconds = 365 * 24 * 60 * 60

/** How copies behave where nobody is to be limited or signed out, and passwords are cheap. */
export const patient: ServerOptions = {
  secret: 'the same in every copy, so that people stay signed in',
  passwordCost: 2,
  requestsPerMinute: 1e9,
  accessTokenSeconds: yearSeconds,
  sessionSeconds: yearSeconds,
}

/** Starts all of them at the same moment, on a database that may be empty. */
export async function startCopies({ count, server, database, options, now }: CopiesOptions): Promise<Copies> {
  const start = async (): Promise<Copy> => {
    const host = startHost(server)
    return { host, url: await host.start({ ...options, database }, now?.() ?? null) }
  }
  const copies = await Promise.all(Array.from({ length: count }, start))
  let kills = 0
  let last = Promise.resolve()
  const kill = async (url: string) => {
    const copy = copies.find((each) => each.url === url)
    if (copy === undefined) return
    kills++
    copy.url = null
    await copy.host.end('SIGKILL')
    Object.assign(copy, await start())
  }
  const urls = () => copies.flatMap(({ url }) => (url === null ? [] : [url]))
  return {
    urls,
    pick() {
      const running = urls()
      const url = running[randomInt(running.length)]
      if (url === undefined) throw new Error('No copy of the server runs.')
      return url
    },
    kill: (url) => (last = last.then(() => kill(url))),
    kills: () => kills,
    async close() {
      await last
      await Promise.all(copies.map(({ host }) => host.end('SIGTERM')))
    },
  }
}
