import { Agent, request, type IncomingHttpHeaders } from 'node:http'
import { publicDemoPassword } from '../server/settings/options'

/** How a server is loaded. */
export interface Load {
  readonly clients: number
  readonly seconds: number
}

/** What came of it. Times in ms. */
export interface LoadResult extends Load {
  readonly saves: number
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  /** Saves that were refused or not answered. */
  readonly errors: number
  /** Saves that were acknowledged and are not in the database. */
  readonly missing: number
}

/** An answer, as much of it as is looked at. */
interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export type Send = (
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: string,
) => Promise<Answer>

/** One connection that stays open, as a browser has it. */
export function connection(base: string): { readonly send: Send; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const { hostname, port } = new URL(base)
  return {
    send: (method, path, headers, body = '') =>
      new Promise((resolve, reject) => {
        const sent = request({
          agent,
          hostname,
          port,
          method,
          path,
          headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        })
        sent.on('error', reject)
        sent.on('response', (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('error', reject)
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              body: Buffer.concat(chunks).toString(),
            }),
          )
        })
        sent.end(body)
      }),
    close: () => agent.destroy(),
  }
}

/** Signs in over a connection; answers the headers of every later request. */
export async function signIn(send: Send): Promise<Record<string, string>> {
  const json = { 'content-type': 'application/json' }
  const body = JSON.stringify({ username: 'hana', password: publicDemoPassword })
  const { headers, status } = await send('POST', '/accounts/api/token/', json, body)
  if (status !== 200) throw new Error(`Signing in answered ${status}.`)
  const cookies = (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';', 1)[0] ?? '')
  const token = cookies.find((cookie) => cookie.startsWith('csrftoken='))?.slice('csrftoken='.length) ?? ''
  return { ...json, cookie: cookies.join('; '), 'x-csrftoken': token }
}

/** Saves to one job, one after the other. */
export interface Client {
  /** The path of its job. */
  readonly path: string
  readonly times: number[]
  errors: number
  /** The last text that was acknowledged. */
  last: string
  saves: number
  /** Looks what is in the database now, and how many changes the job has seen. */
  check(): Promise<{ readonly notes: string; readonly changes: number }>
  saveOnce(): Promise<void>
  close(): void
}

/**
 * Saves with so many clients at once, one job each, for a time; then counts what is in the database.
 *
 * @param bases the server's address, or those of its copies, which get as many clients each.
 */
export async function loadServer(
  bases: string | readonly string[],
  { clients, seconds }: Load,
): Promise<LoadResult> {
  const [base = '', ...others] = [bases].flat()
  const copies = [base, ...others]
  const first = connection(base)
  const headers = await signIn(first.send)
  const all: Client[] = []
  for (let index = 0; index < clients; index++)
    all.push(await client(copies[index % copies.length] ?? base, headers, index))
  first.close()
  const start = performance.now()
  const end = start + seconds * 1_000
  await Promise.all(
    all.map(async (each) => {
      while (performance.now() < end) await each.saveOnce()
    }),
  )
  const took = (performance.now() - start) / 1_000
  let missing = 0
  for (const each of all) {
    const { notes, changes } = await each.check()
    // A save whose answer was lost may be there on top.
    missing += Math.max(0, each.saves - changes) + (each.errors === 0 && notes !== each.last ? 1 : 0)
    each.close()
  }
  const times = all.flatMap((each) => each.times).sort((a, b) => a - b)
  const quantile = (part: number) => Math.round((times[Math.floor(times.length * part)] ?? 0) * 100) / 100
  return {
    clients,
    seconds,
    saves: times.length,
    perSecond: Math.round(times.length / took),
    p50: quantile(0.5),
    p99: quantile(0.99),
    errors: all.reduce((sum, { errors }) => sum + errors, 0),
    missing,
  }
}

/** 100 characters, no two alike. */
function noteOf(client: number, save: number): string {
  return `Save ${save} of client ${client}: cut, fold and weld to the drawing. `.padEnd(100, '.')
}

/** A client with a job of its own. */
export async function client(
  base: string,
  headers: Readonly<Record<string, string>>,
  index: number,
): Promise<Client> {
  const { send, close } = connection(base)
  const made = await send('POST', '/job/rest/jobs/', headers, JSON.stringify({ name: `Load ${index}` }))
  const { job_id: id } = JSON.parse(made.body) as { job_id: string }
  const path = `/job/rest/jobs/${id}/`
  let tag = String(made.headers['etag'])
  let count = 0
  const self: Client = {
    path,
    times: [],
    errors: 0,
    last: '',
    saves: 0,
    async saveOnce() {
      const notes = noteOf(index, ++count)
      const from = performance.now()
      const answer = await send(
        'PATCH',
        path,
        { ...headers, 'if-match': tag },
        JSON.stringify({ notes }),
      ).catch(() => null)
      if (answer?.status !== 200) return void self.errors++
      self.times.push(performance.now() - from)
      self.saves++
      self.last = notes
      tag = String(answer.headers['etag'])
    },
    check: () => stored(send, path, headers),
    close,
  }
  return self
}

/** What is in the database of a job: its note, and how many changes it has seen. */
export async function stored(
  send: Send,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly notes: string; readonly changes: number }> {
  const job = JSON.parse((await send('GET', path, headers)).body) as { data: { job: { notes: string } } }
  return { notes: job.data.job.notes, changes: await countChanges(send, path, headers) }
}

/** Every change of a job, page by page. */
async function countChanges(
  send: Send,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  let changes = 0
  let before: string | null = null
  do {
    const query: string = before === null ? '' : `?before=${before}`
    const { body } = await send('GET', `${path}events/${query}`, headers)
    const page = JSON.parse(body) as { events: { event_type: string }[]; next_before: string | null }
    changes += page.events.filter(({ event_type }) => event_type !== 'job_created').length
    before = page.next_before
  } while (before !== null)
  return changes
}
