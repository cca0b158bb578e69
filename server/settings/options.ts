import type { FastifyServerOptions } from 'fastify'
import { jobFields, type FieldTable } from '../../src/services/resources/job'
import type { Commit } from '../database/commit'
import type { ProfileName } from './profile'
import { requireFields } from './requireFields'

/** How a server behaves. Everything has a default; `createServer()` alone is a seeded server in memory. */
export interface ServerOptions {
  /**
   * The editable fields. Default: the job's field table. A row added to it is validated, stored and answered; its own
   * rows must stay, because client, contact, status and quote have rules of their own. A row whose name the server uses
   * itself is refused at the start.
   */
  readonly fields?: FieldTable
  /** `:memory:` (default), a file path for SQLite, or `postgres://…`. */
  readonly database?: string
  /** Empty the database first. Default: false. */
  readonly reset?: boolean
  /** `strict` (default) does the right thing; `deployed` answers as the Jobs Manager in the field does, faults included. */
  readonly profile?: ProfileName
  /** Fill an empty database with a believable workshop, and keep its accounts. Default: true. */
  readonly seed?: boolean
  /** List the demo accounts with their password at `/accounts/demo/`. Default: true; never beyond loopback. */
  readonly demo?: boolean
  /** The password of the demo accounts. The default is public and refused beyond loopback. */
  readonly demoPassword?: string
  /** The address the server will listen on, to judge what is safe. Default: `127.0.0.1`. */
  readonly host?: string
  /**
   * Names this server is reached by, for instance `jobs.workshop.example`. Requests to any other name are refused, but for
   * `localhost`, addresses and `host`. Default: none.
   */
  readonly hostNames?: readonly string[]
  /** The clock, in ms since 1970. Default: `Date.now`. */
  readonly now?: () => number
  /** A folder with the built app. Default: none. */
  readonly staticDir?: string | null
  /** Other origins whose pages may call the API with cookies, for instance `http://localhost:5173`. Default: none. */
  readonly allowedOrigins?: readonly string[]
  /** Believe what the proxy in front says in `X-Forwarded-*`, and nothing from before it. Default: false. */
  readonly trustProxy?: boolean
  /** Fastify's logger setting. Default: false. */
  readonly logger?: NonNullable<FastifyServerOptions['logger']>
  /**
   * Called after each committed write, before it is answered. When it throws, the request answers 500 although the
   * write is committed: that is how tests make the fault a real server can have at that point.
   */
  readonly onCommit?: (commit: Commit) => void
  /** Told of each answer that went out, for counting; event streams are none. Default: nobody. */
  readonly onAnswer?: (answer: {
    readonly method: string
    readonly status: number
    /** How long it took, from the arrival of the request to the end of the answer. */
    readonly seconds: number
  }) => void
  /** Profile `deployed` only: refuses a wrong checksum or `before`, as the setting of its name there does. Default: false. */
  readonly strictChecksum?: boolean
  /**
   * Awaited while a job is read in full: before it is in profile `strict`, and in `deployed` between its body and its tag, so
   * that a test can write in between. When it rejects, the read answers 500. Default: nothing is awaited.
   */
  readonly readGap?: (jobId: string) => Promise<void>
  /** Signs the session tokens. Default: random, so that sessions end with the process. */
  readonly secret?: string
  /** Life of an access token, in seconds. Default: 15 minutes. */
  readonly accessTokenSeconds?: number
  /** Life of a session, in seconds. Default: 7 days. */
  readonly sessionSeconds?: number
  /** API requests per person (or per address, before sign-in) and minute. Default: 600. */
  readonly requestsPerMinute?: number
  /** Failed sign-ins per name and address and minute. Default: 5. */
  readonly signInFailuresPerMinute?: number
  /** Event streams per person, in all their browsers. Default: 6. */
  readonly streamsPerPerson?: number
  /** Event streams per browser: one for all its tabs, and one while they hand it over. Default: 2. */
  readonly streamsPerBrowser?: number
  /** Time between two comments that keep an event stream open, in ms. Default: 15,000. */
  readonly heartbeatMs?: number
  /** Time a request has to arrive as a whole, in ms; its connection is ended soon after. Default: 30,000. */
  readonly requestMs?: number
  /** The scrypt cost of a password hash, a power of two. Default: 32,768. */
  readonly passwordCost?: number
}

/** The options with every default filled in. */
export type ServerSettings = Required<ServerOptions>

/** The password everybody can read here; only good on one's own machine. */
export const publicDemoPassword = 'sheet-metal'

/**
 * Fills in the defaults.
 *
 * @throws Error when the public demo password would be reachable from other machines, or the field table cannot be used.
 */
export function settingsOf(options: ServerOptions, randomSecret: () => string): ServerSettings {
  const settings: ServerSettings = {
    fields: options.fields ?? jobFields,
    database: options.database ?? ':memory:',
    reset: options.reset ?? false,
    profile: options.profile ?? 'strict',
    seed: options.seed ?? true,
    demo: (options.demo ?? true) && isLoopback(options.host ?? '127.0.0.1'),
    demoPassword: options.demoPassword ?? publicDemoPassword,
    host: options.host ?? '127.0.0.1',
    hostNames: options.hostNames ?? [],
    now: options.now ?? Date.now,
    staticDir: options.staticDir ?? null,
    allowedOrigins: options.allowedOrigins ?? [],
    trustProxy: options.trustProxy ?? false,
    logger: options.logger ?? false,
    onCommit: options.onCommit ?? (() => undefined),
    onAnswer: options.onAnswer ?? (() => undefined),
    strictChecksum: options.strictChecksum ?? false,
    readGap: options.readGap ?? (() => Promise.resolve()),
    secret: options.secret ?? randomSecret(),
    accessTokenSeconds: options.accessTokenSeconds ?? 15 * 60,
    sessionSeconds: options.sessionSeconds ?? 7 * 24 * 60 * 60,
    requestsPerMinute: options.requestsPerMinute ?? 600,
    signInFailuresPerMinute: options.signInFailuresPerMinute ?? 5,
    streamsPerPerson: options.streamsPerPerson ?? 6,
    streamsPerBrowser: options.streamsPerBrowser ?? 2,
    heartbeatMs: options.heartbeatMs ?? 15_000,
    requestMs: options.requestMs ?? 30_000,
    passwordCost: options.passwordCost ?? 2 ** 15,
  }
  if (settings.seed && settings.demoPassword === publicDemoPassword && !isLoopback(settings.host)) {
    throw new Error(
      `The demo accounts have a public password, so they cannot be served on ${settings.host}. ` +
        'Set JOBS_DEMO_PASSWORD (option demoPassword) to a password of your own, or listen on 127.0.0.1.',
    )
  }
  requireFields(settings.fields)
  return settings
}

/** Whether an address can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.[0-9]{1,3}){3}$/.test(host)
}
