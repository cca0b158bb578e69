import { fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A server in a process of its own, on a file in a new folder. */
export interface ServerProcess {
  readonly url: string
  readonly process: ChildProcess
  /** The file it writes to. */
  readonly database: string
  /** What it takes of the machine's memory. */
  megabytes(): Promise<number>
  stop(): Promise<void>
}

/** @param which the product's server, or as little as can be written that does one conditional UPDATE. */
export async function startServer(which: 'ours' | 'bare' = 'ours'): Promise<ServerProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'job-load-'))
  const database = join(folder, 'jobs.sqlite')
  const child = fork(fileURLToPath(new URL('./loadedServer.ts', import.meta.url)), [which, database], {
    execArgv: ['--import', 'tsx', ...(process.env['LOAD_NODE_ARGS']?.split(' ') ?? [])],
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (address) => resolve(address as string))
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)))
  })
  return {
    url,
    process: child,
    database,
    megabytes: () =>
      new Promise((resolve) => {
        child.once('message', (bytes) => resolve(Number(bytes) / 1_000_000))
        child.send('memory')
      }),
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
