import { htmlAnswer, jsonAnswer, withETag, withMember } from './answers'
import type { Exchange } from './exchange'
import type { FaultKind } from './matrix'
import type { Answer } from './upstream'

/** Makes a fault of an exchange. Answers false when the fault could not happen to it; it was passed through then. */
type Injection = (exchange: Exchange) => Promise<boolean>

const dayMs = 24 * 60 * 60 * 1000
const misleading = 'Precondition failed upstream: 412 etag conflict, please reload.'
const noEnd = 10_000

/** One injection for each row of the matrix. */
export const injections: Readonly<Record<FaultKind, Injection>> = {
  requestDropped: async (exchange) => done(exchange.drop()),
  responseDropped: async (exchange) => {
    await exchange.forward()
    return done(exchange.drop())
  },
  requestDuplicated: async (exchange) => {
    await exchange.forward()
    return done(exchange.deliver(await exchange.forward()))
  },
  responsesReordered: async (exchange) => {
    const answer = await exchange.forward()
    await exchange.overtaken()
    return done(exchange.deliver(answer))
  },
  committedAfterTimeout: async (exchange) => {
    await exchange.abandoned()
    await exchange.forward()
    return true
  },
  serverErrorBefore: instead(jsonAnswer(500, { error: 'Something went wrong on the server.' })),
  serverErrorAfter: afterwards(() => jsonAnswer(500, { error: 'Something went wrong on the server.' })),
  badGateway: instead(htmlAnswer(502, '502 Bad Gateway')),
  unavailable: instead(jsonAnswer(503, { error: 'Down for maintenance.' }, { 'retry-after': '2' })),
  gatewayTimeout: afterwards(() => htmlAnswer(504, '504 Gateway Time-out')),
  bodyTruncated: async (exchange) => {
    const answer = await exchange.forward()
    return done(exchange.deliverPart(answer, Math.floor(answer.body.length / 2)))
  },
  htmlInstead: afterwards((answer) => ({ ...htmlAnswer(200, 'Welcome'), ...tagOf(answer) })),
  etagMissing: afterwards((answer) => withETag(answer, () => null)),
  etagGzip: afterwards((answer) => withETag(answer, (tag) => tag.replace(/"$/, '-gzip"'))),
  weakMarkRemoved: afterwards((answer) => withETag(answer, (tag) => tag.replace(/^W\//, ''))),
  weakMarkAdded: afterwards((answer) => withETag(answer, (tag) => (tag.startsWith('W/') ? tag : `W/${tag}`))),
  alwaysStale: instead(jsonAnswer(412, { error: 'Precondition failed.' })),
  notModified: instead({ status: 304, headers: {}, body: Buffer.alloc(0) }),
  unauthorised: instead(jsonAnswer(401, { detail: 'Sign in to continue.' })),
  forbidden: instead(jsonAnswer(403, { detail: 'You may not change this job.' })),
  missing: instead(jsonAnswer(404, { error: 'There is no such job.' })),
  gone: instead(jsonAnswer(410, { error: 'This job was deleted.' })),
  tooLarge: instead(htmlAnswer(413, '413 Request Entity Too Large')),
  badRequest: instead(jsonAnswer(400, { error: misleading })),
  unprocessable: instead(jsonAnswer(422, { error: misleading })),
  preconditionRequired: instead(jsonAnswer(428, { error: 'This request needs an If-Match header.' })),
  tooManySeconds: tooMany(() => ({ 'retry-after': '3' })),
  tooManyDate: tooMany(({ world }) => ({
    date: new Date(world.now()).toUTCString(),
    'retry-after': new Date(world.now() + 4_000).toUTCString(),
  })),
  tooManyAbsurd: tooMany(({ world }) => ({
    'retry-after': ['99999999999', '-7', 'soon', '1e9', 'Wed, 31 Feb 1900 00:00:00 GMT'].at(
      Math.floor(world.random() * 5),
    ),
  })),
  tooManySilent: tooMany(() => ({})),
  duplicate: instead(jsonAnswer(409, { error: 'This is there already.' })),
  clockOff: async (exchange) => {
    const { shiftClock, random } = exchange.world
    shiftClock?.(random() < 0.5 ? dayMs : -dayMs)
    return passOn(exchange, shiftClock !== undefined)
  },
  endlessBody: async (exchange) => done(exchange.deliverSlowly(await exchange.forward())),
  tornRead: async (exchange) => {
    const before = await exchange.forward()
    const wrote = await meanwhile(exchange, 'write')
    const after = wrote === null ? before : await exchange.forward()
    await exchange.deliver({ ...before, ...tagOf(after, before.headers) })
    return wrote !== null
  },
  statusUnmoved: async (exchange) => passOn(exchange, await hidden(exchange, 'status')),
  sameMillisecond: async (exchange) => passOn(exchange, await hidden(exchange, 'write')),
  prototypeBody: afterwards((answer) =>
    withMember(
      answer,
      '"__proto__":{"success":true,"paid":true,"validateStatus":null,"data":{"job":{"name":"polluted"}}}',
    ),
  ),
  hugeBody: afterwards((answer) => withMember(answer, `"padding":"${'x'.repeat(10 * 1000 * 1000)}"`)),
  deepBody: afterwards((answer) => withMember(answer, `"deep":${'['.repeat(noEnd)}${']'.repeat(noEnd)}`)),
  notANumberBody: afterwards((answer) => withMember(answer, '"ratio":NaN')),
  signInRedirect: instead({
    status: 302,
    headers: { location: '/login/?next=%2Fjobs' },
    body: Buffer.alloc(0),
  }),
  serverRestarted: async (exchange) => {
    const { restart, random } = exchange.world
    if (restart === undefined) return passOn(exchange, false)
    if (random() < 0.5) await exchange.forward()
    await restart()
    return done(exchange.drop())
  },
}

/** Hands the request on and its answer back, untouched. */
export async function passOn(exchange: Exchange, result = true): Promise<boolean> {
  await exchange.deliver(await exchange.forward())
  return result
}

async function done(last: Promise<void>): Promise<true> {
  await last
  return true
}

/** Answers by itself; the server never hears of the request. */
function instead(answer: Answer): Injection {
  return async (exchange) => done(exchange.deliver(answer))
}

/** Lets the server do it, and changes what it says. */
function afterwards(change: (answer: Answer) => Answer): Injection {
  return async (exchange) => done(exchange.deliver(change(await exchange.forward())))
}

function tooMany(headers: (exchange: Exchange) => Answer['headers']): Injection {
  return async (exchange) =>
    done(exchange.deliver(jsonAnswer(429, { error: 'Too many requests.' }, headers(exchange))))
}

/** Headers with the ETag of an answer in them. */
function tagOf({ headers: { etag } }: Answer, headers: Answer['headers'] = {}): Partial<Answer> {
  return { headers: { ...headers, ...(etag !== undefined && { etag }) } }
}

async function meanwhile({ request: { recordId }, world }: Exchange, what: 'write' | 'status') {
  return recordId === null ? null : ((await world.meanwhile?.(recordId, what)) ?? null)
}

/** A colleague's write that nobody can tell by the ETag. */
async function hidden(exchange: Exchange, what: 'write' | 'status'): Promise<boolean> {
  const wrote = await meanwhile(exchange, what)
  if (wrote !== null) exchange.hideVersion(wrote.before, wrote.after)
  return wrote !== null
}
