import type { createServer } from '../../../server/createServer'

/** Where a request says what time it is in its history: all copies have one clock. */
const clockHeader = 'x-now'

const yearSeconds = 365 * 24 * 60 * 60

// One copy, in a process of its own: the module it takes the server from, the database, and the time it begins at.
const [from = '', database = '', begun = ''] = process.argv.slice(2)
const server = (await import(from)) as { readonly createServer: typeof createServer }
let now = Number(begun)
// Without a history there is only the real time.
const hasHistory = begun !== ''
const app = await server.createServer({
  database,
  secret: 'the same in every copy, so that people stay signed in',
  passwordCost: 2,
  requestsPerMinute: 1e9,
  accessTokenSeconds: yearSeconds,
  sessionSeconds: yearSeconds,
  now: () => (hasHistory ? now : Date.now()),
})
app.server.prependListener('request', ({ headers }: { readonly headers: NodeJS.Dict<string | string[]> }) => {
  now = Number(headers[clockHeader] ?? now)
})
process.once('disconnect', () => process.exit(0))
process.send?.(await app.listen({ port: 0, host: '127.0.0.1' }))
