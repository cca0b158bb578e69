import { randomBytes } from 'node:crypto'
import { setTimeout as pauseFor } from 'node:timers/promises'
import cookie from '@fastify/cookie'
import csrf from '@fastify/csrf-protection'
import jwt from '@fastify/jwt'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance } from 'fastify'
import { guardRoutes } from './routes/access'
import { accountRoutes } from './routes/accountRoutes'
import { appRoutes } from './routes/appRoutes'
import { emptyBinDaily } from './jobs/bin'
import { binRoutes } from './routes/binRoutes'
import { boardRoutes } from './routes/boardRoutes'
import { clientRoutes } from './routes/clientRoutes'
import type { ServerContext } from './jobs/context'
import { joinCopies } from './database/copies'
import { createCounts, createCountsHere } from './database/counts'
import { isPostgres, openDatabase } from './database/database'
import { speakAsDeployed } from './deployed/dialect'
import { docsRoutes } from './routes/docsRoutes'
import { answerErrors } from './routes/errorAnswers'
import { countInFlight, nobodyAsks } from './http/inFlight'
import { healthRoute } from './routes/healthRoute'
import { jobActionRoutes } from './routes/jobActionRoutes'
import { createJobHub } from './jobs/jobHub'
import { sharedStreams, streamsHere } from './jobs/openStreams'
import { jobReadRoutes } from './routes/jobReadRoutes'
import { jobSummaryRoutes } from './routes/jobSummaryRoutes'
import { jobWriteRoutes } from './routes/jobWriteRoutes'
import { settingsOf, type ServerOptions, type ServerSettings } from './settings/options'
import { allowOrigins, deployedCors, ownCors } from './http/origins'
import { knowHosts } from './http/knownHosts'
import { prepareDatabase } from './prepareDatabase'
import { profiles, type Profile } from './settings/profile'
import { readJson } from './http/readJson'
import { countedLimit } from './routes/countedLimit'
import { secureAnswers } from './http/securityHeaders'
import { streamRoutes } from './routes/streamRoutes'
import { createWrites } from './database/writes'
import { createTokens, verification, type Tokens } from './accounts/tokens'

export type { Commit, CommitKind } from './database/commit'
export type { ServerOptions } from './settings/options'
export type { ProfileName } from './settings/profile'

const pause = (ms: number) => pauseFor(ms, undefined, { ref: false })
const maxBytes = 1024 * 1024
const longestAnswerMs = 10_000
/** A copy of the server that has said nothing for so many beats counts as gone, its streams with it. */
const heartbeatsOfSilence = 4

/**
 * Builds the Jobs Manager API, ready to `listen` or to be tested by `inject`. `close()` ends open event streams and
 * the database connection.
 *
 * @throws Error when the options would make the public demo password reachable from other machines, or when the field
 * table has a row that the server cannot keep.
 */
export async function createServer(options: ServerOptions = {}): Promise<FastifyInstance> {
  const settings = settingsOf(options, () => randomBytes(32).toString('hex'))
  const profile = profileOf(settings)
  const app = Fastify({
    logger: settings.logger,
    // The nearest peer alone: what a client writes there itself must not pass any limit.
    trustProxy: settings.trustProxy && ((_address: string, hop: number) => hop === 0),
    bodyLimit: maxBytes,
    requestTimeout: settings.requestMs,
    // Node takes no server whose headers may take longer than the whole, which it has to be told here for that; and it
    // looks in whole milliseconds, one at least.
    http: {
      requestTimeout: settings.requestMs,
      headersTimeout: settings.requestMs,
      connectionsCheckingInterval: Math.max(1, Math.ceil(settings.requestMs / 4)),
    },
    frameworkErrors: answerErrors(profile, settings.fields),
  })
  const db = openDatabase(settings.database)
  app.addHook('onClose', () => db.destroy())
  await prepareDatabase(db, settings)
  // Several servers may work on a PostgreSQL: they tell one another, and count together.
  const isShared = isPostgres(settings.database)
  const copies = isShared ? await joinCopies(settings.database) : null
  const hub = createJobHub(copies)
  const beat = setInterval(() => hub.beat(), settings.heartbeatMs).unref()
  const inFlight = countInFlight(app)
  app.addHook('onClose', () => copies?.close())
  app.addHook('preClose', async () => {
    hub.close()
    clearInterval(beat)
    inFlight.endConnections()
    // Whoever is asking at this moment is refused (503) and told that the connection ends, rather than cut off.
    if (app.server.listening) await nobodyAsks(app.server)
    // What is being answered may finish; a connection somebody only keeps open does not delay the end.
    void Promise.race([inFlight.none(), pause(longestAnswerMs)]).then(() => app.server.closeAllConnections())
  })
  app.addHook('onResponse', ({ method }, reply, done) => {
    const isStream = reply.getHeader('content-type') === 'text/event-stream'
    if (!isStream) settings.onAnswer({ method, status: reply.statusCode, seconds: reply.elapsedTime / 1000 })
    done()
  })
  const writes = createWrites(db, settings.database)
  const lifeMs = settings.heartbeatMs * heartbeatsOfSilence
  const context: ServerContext = {
    db,
    writes,
    fields: settings.fields,
    profile,
    settings,
    now: settings.now,
    hub,
    counts: isShared ? createCounts(db, settings.now) : null,
    streams: isShared
      ? sharedStreams(db, writes, settings.now, { ...settings, lifeMs })
      : streamsHere(settings),
    announce: (commit) => {
      hub.publish(commit)
      settings.onCommit(commit)
    },
    log: app.log,
  }
  app.addHook('onClose', emptyBinDaily(context))
  await addFoundations(app, context)
  const tokens = createTokens(app, context.now)
  await app.register((api, _options, done) => {
    apiRoutes(api, context, tokens)
    done()
  })
  await appRoutes(app, settings.staticDir)
  return app
}

function profileOf({ profile: name, strictChecksum }: ServerSettings): Profile {
  const profile = profiles[name]
  return strictChecksum ? { ...profile, softChecksum: false } : profile
}

/** What every answer shares: errors, headers, cookies, the reader of bodies, and the documentation. */
async function addFoundations(
  app: FastifyInstance,
  { db, settings, profile, now, counts }: ServerContext,
): Promise<void> {
  app.setErrorHandler(answerErrors(profile, settings.fields))
  knowHosts(app, [settings.host, ...settings.hostNames])
  // The schemas describe; what is refused, in which order and with which words is decided by the routes.
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => (data) => JSON.stringify(data))
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request: unknown, body: Buffer) =>
    Promise.resolve(body).then(readJson),
  )
  app.decorateRequest('session', null)
  secureAnswers(app)
  await app.register(cookie)
  await app.register(jwt, { secret: settings.secret, verify: verification })
  await app.register(rateLimit, { global: false, store: countedLimit(counts ?? createCountsHere()) })
  await app.register(csrf, {
    cookieOpts: { path: '/', sameSite: 'lax', httpOnly: true },
    getToken: (request) => [request.headers['x-csrftoken']].flat()[0],
  })
  await docsRoutes(app)
  allowOrigins(app, settings.allowedOrigins, profile.speaksPython ? deployedCors : ownCors)
  healthRoute(app, db, now)
}

function apiRoutes(api: FastifyInstance, context: ServerContext, tokens: Tokens): void {
  const { failsToDelete, speaksPython, withoutStream } = context.profile
  if (speaksPython) speakAsDeployed(api)
  guardRoutes(api, context, tokens)
  accountRoutes(api, context, tokens)
  jobReadRoutes(api, context)
  jobSummaryRoutes(api, context)
  jobWriteRoutes(api, context)
  jobActionRoutes(api, context)
  boardRoutes(api, context)
  clientRoutes(api, context)
  if (!failsToDelete) binRoutes(api, context)
  if (!withoutStream) streamRoutes(api, context)
}
