import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { manualClock } from '../../server/testing/manualClock'
import { seededJob } from '../../server/testing/testJob'
import { signedIn, testBrowser, type TestBrowser } from '../../server/testing/testServer'
import { publicDemoPassword } from '../../server/settings/options'
import { deltaChecksum } from '../../server/values/checksum'
import { encodeSent } from '../../server/values/encodeValue'
import type { FieldValue } from '../../src/services/resources/job'
import { missingJob, textOf, type Recording } from './recordings'

/** What stands for the clients and contacts of the recordings, by the first letters of their ids. */
interface Stand {
  readonly recorded: string
  readonly id: string
}

/** Sends recorded requests to a server of ours, each to a job that is as the recorded one was. */
export class Replay {
  /** What the jobs hold, to say it in the next change. */
  private readonly held = new Map<string, Readonly<Record<string, FieldValue>>>()

  private constructor(
    private readonly app: FastifyInstance,
    private readonly clock: ReturnType<typeof manualClock>,
    private readonly people: Readonly<Record<Recording['as'], TestBrowser>>,
    private readonly colleague: TestBrowser,
    private readonly stands: readonly Stand[],
  ) {}

  static async on(app: FastifyInstance, clock: ReturnType<typeof manualClock>): Promise<Replay> {
    const office = await signedIn(app, 'hana')
    const clients = await office.get('/clients/search/?q=')
    const found = clients.json<{ results: { id: string }[] }>().results.map(({ id }) => id)
    const contacts = await Promise.all(
      found.slice(0, 2).map(async (id) => {
        const answer = await office.get(`/clients/contacts/?client_id=${id}`)
        return answer.json<{ id: string }[]>()[0]?.id ?? ''
      }),
    )
    const stands = [
      { recorded: 'ee54c1c0-3178-49bc-86d9-57f76da65bbf', id: found[0] ?? '' },
      { recorded: 'a2b75c60-72fb-4463-a80e-1aa4af623939', id: found[1] ?? '' },
      { recorded: '5a2a020d-ad8c-4e27-8fb1-b286086b9bf5', id: contacts[0] ?? '' },
      { recorded: '68f24f44-3559-47a8-b9a6-e4b10c1a1489', id: contacts[1] ?? '' },
    ]
    const workshop = await signedIn(app, 'ravi')
    const colleague = await signedIn(app, 'tom')
    return new Replay(app, clock, { office, workshop, nobody: testBrowser(app) }, colleague, stands)
  }

  /** Sends one recorded request, and answers what came back. */
  async send(recording: Recording, isStale: boolean) {
    this.clock.advance(10_000)
    const { request } = recording
    const recordedId = /\/jobs\/([0-9a-f-]{36})\//i.exec(`${request.path}/`)?.[1] ?? null
    const id = recordedId === null || recordedId === missingJob ? null : await this.jobFor(recording)
    const path =
      id === null ? request.path : request.path.replace(recordedId ?? '', this.likeIn(recordedId, id))
    const { Cookie: cookie, ...headers } = { ...request.headers }
    const body = await this.bodyFor(recording, id)
    await this.before(recording, path, body)
    const tag = id === null ? '' : await this.tagOf(id)
    const given = headers['If-Match'] ?? headers['If-None-Match']
    const told = id === null || isStale ? given : given?.replace(/job:[0-9a-f-]{36}:[0-9]+/, bare(tag))
    const name = headers['If-Match'] === undefined ? 'If-None-Match' : 'If-Match'
    const who = path.endsWith('/logout/') ? await signedIn(this.app, 'tom') : this.people[recording.as]
    const cookies = cookie === undefined ? who.cookies : await this.cookiesIn(cookie)
    return this.app.inject({
      method: request.method as 'GET',
      url: this.stood(path).replace(/q=.*/, inOurWorkshop),
      headers: {
        ...(request.body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
        ...(told !== undefined && { [name]: told }),
      },
      cookies: recording.as === 'nobody' && cookie === undefined ? {} : { ...cookies },
      ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  }

  /** A job with what the recorded request says it saw. */
  private async jobFor({ name, request }: Recording): Promise<string> {
    const { office } = this.people
    const isBare = /without contact|the full job made by that/.test(name)
    if (/quote, present|invoices, one/.test(name)) return (await seededJob(office, withQuote)).id
    const answer = await office.send('POST', '/job/rest/jobs/', {
      name: 'Trailer guard',
      client_id: this.stands[0]?.id,
      ...(!isBare && { contact_id: this.stands[2]?.id }),
      estimated_materials: '100',
      estimated_time: '2',
      ...(!isBare && texts),
    })
    const { job_id: id } = answer.json<{ job_id: string }>()
    const held = isBare ? {} : { ...texts, contact_id: this.stands[2]?.id ?? null }
    this.held.set(id, { ...fresh, client_id: this.stands[0]?.id ?? null, ...held })
    const seen = beforeIn(request.body)
    if (seen !== null && !/wrong before/.test(name)) await this.change(office, id, this.mapped(seen))
    // An earlier request had filled it in.
    if (/charge_out_rate zero/.test(name)) await this.change(office, id, { price_cap: '1500.5' })
    if (/every field set/.test(name)) {
      await this.change(office, id, { price_cap: '1500.5', delivery_date: '2026-12-18' })
      await this.change(office, id, { quote_acceptance_date: '2026-11-24T03:04:05.678Z' })
    }
    // Something that can be undone, as the recorded jobs have from requests before.
    if (request.method !== 'GET' || /the job after/.test(name))
      await this.change(office, id, { rejected_flag: true })
    if (/moved the card/.test(name) && request.method === 'PATCH') await this.move(id)
    if (/quote accept: (?:again|the job after)/.test(name)) {
      this.clock.advance(10)
      await office.send(
        'POST',
        `/job/rest/jobs/${id}/quote/accept/`,
        {},
        { 'if-match': await this.tagOf(id) },
      )
    }
    if (/in progress/.test(name)) await this.change(office, id, { job_status: 'in_progress' })
    return id
  }

  private async change(who: TestBrowser, id: string, after: Readonly<Record<string, FieldValue>>) {
    this.clock.advance(10)
    const fields = Object.keys(after)
    const change_id = randomUUID()
    const held = this.held.get(id) ?? {}
    const before = Object.fromEntries(fields.map((field) => [field, held[field] ?? null]))
    const before_checksum = checksum(id, before)
    this.held.set(id, { ...held, ...after })
    const body = { change_id, fields, before, after, before_checksum }
    const url = `/job/rest/jobs/${id}/`
    await who.send('PATCH', url, body, { 'if-match': await this.tagOf(id) })
    return change_id
  }

  /** The change an undo is about, and what became of it since. */
  private async changeToUndo(name: string, id: string): Promise<string> {
    const what = /undo: status/.test(name) ? { job_status: 'approved' } : { notes: 'New' }
    const changeId = await this.change(this.people.office, id, what)
    if (/colleague has overwritten|twice/.test(name))
      await this.change(this.colleague, id, { notes: 'Newer' })
    if (/moved the card/.test(name)) await this.move(id)
    return changeId
  }

  private async move(id: string): Promise<void> {
    await this.colleague.send('POST', `/job/api/jobs/${id}/update-status/`, { status: 'unusual' })
  }

  private async tagOf(id: string): Promise<string> {
    const answer = await this.people.office.get(`/job/rest/jobs/${id}/header/`)
    return String(answer.headers['etag'])
  }

  /** The recorded body, about the job it is sent to now. */
  private async bodyFor({ name, request }: Recording, id: string | null): Promise<unknown> {
    const text = textOf(request.body)
    if (text !== null) return this.stood(text)
    if (request.body === undefined || request.body === null) return undefined
    const body = this.mapped(request.body as Readonly<Record<string, unknown>>)
    if ('username' in body || 'password' in body) return this.credentials(body)
    if (id === null) return body
    if (request.path.endsWith('/undo-change/') && 'change_id' in body && !/unknown change/.test(name)) {
      return { ...body, change_id: await this.changeToUndo(name, id) }
    }
    const before = beforeIn(body)
    if (before === null || /^0*$/.test(asText(body['before_checksum'])) || Object.keys(before).length === 0)
      return body
    const own = body['job_id'] === /\/jobs\/([^/]+)/.exec(request.path)?.[1]
    return { ...body, before_checksum: checksum(id, namedIn(body, before)), ...(own && { job_id: id }) }
  }

  /** What happened to the recorded job just before. */
  private async before({ name, request }: Recording, path: string, body: unknown): Promise<void> {
    if (!path.endsWith('/events/create/') || textOf(request.body) !== null) return
    const id = /\/jobs\/([^/]+)/.exec(path)?.[1] ?? ''
    const headers = { 'if-match': path.includes(missingJob) ? '' : await this.tagOf(id) }
    const note = (who: TestBrowser, sent: unknown) => who.send('POST', path, sent, headers)
    if (/of a colleague/.test(name)) await note(this.colleague, body)
    if (/at once|within 2 s/.test(name)) await note(this.people.office, { description: 'Just before' })
    if (!/the same text (?:after|with)/.test(name)) return
    await note(this.people.office, body)
    this.clock.advance(2_300)
  }

  private credentials(body: Readonly<Record<string, unknown>>): object {
    const username =
      body['username'] === undefined ? {} : { username: asText(body['username']).split('@')[0] }
    const password = body['password'] === '(the right password)' ? publicDemoPassword : body['password']
    return { ...username, ...(password !== undefined && { password }) }
  }

  /** Where the recordings say that a token is valid, one of ours. */
  private async cookiesIn(cookie: string): Promise<Record<string, string>> {
    const parts = cookie.split('; ').map((part) => part.split('=') as [string, string])
    const { cookies } = await signedIn(this.app, 'hana')
    return Object.fromEntries(
      parts.map(([key, value]) => [key, value === '(valid)' ? (cookies[key] ?? '') : value]),
    )
  }

  private likeIn(recordedId: string | null, id: string): string {
    return recordedId !== null && recordedId === recordedId.toUpperCase() ? id.toUpperCase() : id
  }

  private mapped<Value extends Readonly<Record<string, unknown>>>(value: Value): Value {
    return JSON.parse(this.stood(JSON.stringify(value))) as Value
  }

  private stood(text: string): string {
    return this.stands.reduce((rest, { recorded, id }) => rest.replaceAll(recorded, id), text)
  }
}

/** Of the clients that were searched for, the one had been invoiced and the other had not: here it is the other way round. */
function inOurWorkshop(query: string): string {
  const other: Readonly<Record<string, string>> = {
    'q=Kelso': 'q=Lumen',
    'q=Kel': 'q=Lum',
    'q=lume': 'q=kels',
  }
  return other[query] ?? query
}

const withQuote = 'Planter boxes for town square'
const texts = { description: 'Cut and fold\nWeld', order_number: 'PO-17', notes: 'Call before 9' }
/** What a new job holds, beside what it was given. */
const fresh: Readonly<Record<string, FieldValue>> = {
  name: 'Trailer guard',
  job_status: 'draft',
  pricing_methodology: 'time_materials',
  speed_quality_tradeoff: 'normal',
  charge_out_rate: '105',
  paid: false,
  rejected_flag: false,
  default_xero_pay_item_id: '8adad490-e4d0-4395-a99a-5317ebb2c07b',
}

function checksum(id: string, before: Readonly<Record<string, FieldValue>>): string {
  return deltaChecksum(
    id,
    Object.entries(before).map(([name, value]) => [name, encodeSent(value)] as const),
  )
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** What was seen of the fields a change names. */
function namedIn(
  { fields }: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, FieldValue>>,
) {
  const names: readonly unknown[] = Array.isArray(fields) ? fields : []
  return Object.fromEntries(Object.entries(before).filter(([name]) => names.includes(name)))
}

function beforeIn(body: unknown): Readonly<Record<string, FieldValue>> | null {
  const before = typeof body === 'object' && body !== null && 'before' in body ? body.before : null
  const isObject = typeof before === 'object' && before !== null && !Array.isArray(before)
  return isObject ? (before as Readonly<Record<string, FieldValue>>) : null
}

function bare(tag: string): string {
  return /job:[0-9a-f-]{36}:[0-9]+/.exec(tag)?.[0] ?? ''
}
