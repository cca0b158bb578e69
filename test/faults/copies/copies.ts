import { fork, type ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

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
  /** The time a copy begins at, in ms, where its requests say what time it is. Default: it has the real time. */
  readonly now?: () => number
}

interface Copy {
  child: ChildProcess
  /** Null while it does not run. */
  url: string | null
}

const program = fileURLToPath(new URL('./copyProcess.ts', import.meta.url))

/** Starts all of them at the same moment, on a database that may be empty. */
export async function startCopies({ count, server, database, now }: CopiesOptions): Promise<Copies> {
  const start = async (): Promise<Copy> => {
    const args = [server, database, now === undefined ? '' : String(now())]
    const child = fork(program, args, { execArgv: ['--import', 'tsx'] })
    const url = await new Promise<string>((resolve, reject) => {
      child.once('message', (address) => resolve(address as string))
      child.once('exit', (code) => reject(new Error(`A copy ended with ${code} when it was to start.`)))
    })
    return { child, url }
  }
  const copies = await Promise.all(Array.from({ length: count }, start))
  let kills = 0
  let last = Promise.resolve()
  const kill = async (url: string) => {
    const copy = copies.find((each) => each.url === url)
    if (copy === undefined) return
    kills++
    copy.url = null
    await ended(copy.child, 'SIGKILL')
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
      await Promise.all(copies.map(({ child }) => ended(child, 'SIGTERM')))
    },
  }
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const end = once(child, 'exit')
  child.kill(signal)
  await end
}
