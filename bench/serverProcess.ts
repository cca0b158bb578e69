import { fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildInto } from './importBuilt'

/** A server in a process of its own, on a file in a new folder. */
export interface ServerProcess {
  readonly url: string
  readonly process: ChildProcess
  readonly folder: string
  /** The file it writes to, in that folder. */
  readonly database: string
  /** What it takes of the machine's memory. */
  megabytes(): Promise<number>
  stop(): Promise<void>
  /** As if the power went: nothing is written any more, and the file stays. */
  kill(): Promise<void>
}

let built: Promise<string> | undefined

/**
 * @param which the product's server, or as little as can be written that does one conditional UPDATE.
 * @param folder one that an earlier server was killed in. Default: a new one.
 */
export async function startServer(
  which: 'ours' | 'bare' = 'ours',
  folder = mkdtempSync(join(tmpdir(), 'job-load-')),
): Promise<ServerProcess> {
  const database = join(folder, 'jobs.sqlite')
  // As it runs anywhere but here: what reads TypeScript takes time and memory of its own.
  built ??= buildInto('node_modules/.cache/bench', 'bench/loadedServer.ts')
  const child = fork(await built, [which, database], {
    execArgv: process.env['LOAD_NODE_ARGS']?.split(' ') ?? [],
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (address) => resolve(address as string))
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)))
  })
  const endedBy = async (signal: NodeJS.Signals) => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await ended
  }
  return {
    url,
    folder,
    process: child,
    database,
    megabytes: () =>
      new Promise((resolve) => {
        child.once('message', (bytes) => resolve(Number(bytes) / 1_000_000))
        child.send('memory')
      }),
    async stop() {
      await endedBy('SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
    kill: () => endedBy('SIGKILL'),
  }
}
