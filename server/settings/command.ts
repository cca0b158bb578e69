import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isPostgres } from '../database/database'
import type { ServerOptions } from './options'
import type { ProfileName } from './profile'

/** What the command line and the environment ask for. */
export interface Command {
  readonly port: number
  readonly host: string
  /** Where the database and the token secret are kept; null when nothing is kept. */
  readonly dataDir: string | null
  /** The Jobs Manager elsewhere that the API is passed on to; null for the one in this process. */
  readonly backend: string | null
  /** The port on this machine at which what the server counts can be read; null for none. */
  readonly monitorPort: number | null
  /** A file to copy the database to, instead of serving it; null to serve. */
  readonly backup: string | null
  readonly options: ServerOptions
}

const shortestSecret = 32

/** Said when the command line cannot be understood. */
export const usage = `Usage: node dist/server/main.js [--port N] [--host H] [--profile strict|deployed] [--memory] [--reset] [--backup FILE]

  --port N      listen on this port (or PORT; default 4300, 0 for a free one)
  --host H      listen on this address (or HOST; default 127.0.0.1)
  --profile P   strict (default), or deployed: what the Jobs Manager in the field answers
  --memory      keep nothing on disk
  --reset       start again with an empty database
  --backup FILE write a copy of the database to a new file and end; a server may be running on it

  DATABASE_URL          postgres://… or a file (default .data/jobs.sqlite)
  JOBS_DATA_DIR         folder for the database and the token secret (default .data)
  JOBS_DEMO_PASSWORD    password of the demo accounts; needed to listen beyond this machine
  JOBS_TOKEN_SECRET     what signs session tokens, at least 32 characters (default: made once, kept in the data folder)
  DATABASE_URL_FILE, JOBS_DEMO_PASSWORD_FILE, JOBS_TOKEN_SECRET_FILE
                        a file that has it, in place of the variable
  BACKEND_URL           serve the app here and pass its API on to the Jobs Manager at this address
  JOBS_HOST_NAMES       names this server is reached by beside localhost and addresses, separated by commas
  JOBS_TRUST_PROXY      1 when a proxy in front sets X-Forwarded-For and X-Forwarded-Proto
  JOBS_MONITOR_PORT     a port on this machine alone at which /metrics is answered (default: none)
  JOBS_ALLOWED_ORIGINS  other origins that may call the API, separated by commas`

/**
 * Reads the command line and the environment.
 *
 * @throws Error with a sentence for the person at the terminal.
 */
export function readCommand(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Command {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      profile: { type: 'string' },
      memory: { type: 'boolean', default: false },
      reset: { type: 'boolean', default: false },
      backup: { type: 'string' },
    },
  })
  const host = values.host ?? env['HOST'] ?? '127.0.0.1'
  const password = env['JOBS_DEMO_PASSWORD'] || undefined
  const folder = env['JOBS_DATA_DIR'] ?? '.data'
  const database = values.memory ? ':memory:' : (env['DATABASE_URL'] ?? join(folder, 'jobs.sqlite'))
  const secret = readSecret(env['JOBS_TOKEN_SECRET'])
  const keepsNothing = values.memory || (secret !== null && isPostgres(database))
  return {
    port: readPort(values.port ?? env['PORT'] ?? '4300'),
    host,
    dataDir: keepsNothing ? null : folder,
    backup: values.backup ?? null,
    monitorPort: env['JOBS_MONITOR_PORT'] ? readPort(env['JOBS_MONITOR_PORT'], 'JOBS_MONITOR_PORT') : null,
    backend: readBackend(env['BACKEND_URL']),
    options: {
      host,
      database,
      ...(secret !== null && { secret }),
      reset: values.reset,
      profile: readProfile(values.profile ?? 'strict'),
      // A password of one's own is a secret, so it is not listed.
      demo: password === undefined,
      hostNames: listIn(env['JOBS_HOST_NAMES']),
      allowedOrigins: listIn(env['JOBS_ALLOWED_ORIGINS']),
      trustProxy: readSwitch('JOBS_TRUST_PROXY', env),
      ...(password === undefined ? {} : { demoPassword: password }),
    },
  }
}

function listIn(text = ''): readonly string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
}

function readSwitch(name: string, env: Readonly<Record<string, string | undefined>>): boolean {
  const text = env[name] ?? ''
  if (['', '0', '1'].includes(text)) return text === '1'
  throw new Error(`${name} is 1 or 0, and not "${text}".`)
}

function readPort(text: string, name = 'PORT (or --port)'): number {
  const port = Number(text)
  if (/^[0-9]{1,5}$/.test(text) && port <= 65_535) return port
  throw new Error(`"${text}" is not a port. Set ${name} to a number from 0 to 65535.`)
}

function readSecret(text = ''): string | null {
  if (text === '') return null
  if (text.length >= shortestSecret) return text
  throw new Error(
    `JOBS_TOKEN_SECRET is shorter than ${shortestSecret} characters, so that it could be guessed.`,
  )
}

function readBackend(text = ''): string | null {
  if (text === '') return null
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text
  throw new Error(`"${text}" is not an address. Set BACKEND_URL to one like https://jobs.example.`)
}

function readProfile(text: string): ProfileName {
  if (text === 'strict' || text === 'deployed') return text
  throw new Error(`"${text}" is not a profile. Use --profile strict or --profile deployed.`)
}
