import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import type { FastifyInstance } from 'fastify'
import { publicDemoPassword } from '../server/settings/options'

/** What a simulated colleague may do to a job. */
export type Deed = 'edit' | 'note' | 'move' | 'delete'

/** How a simulated colleague works. */
export interface ColleaguePlan {
  /** Works by itself. */
  readonly isOn: boolean
  /** ms between two edits. */
  readonly everyMs: number
  /** The field that is edited. */
  readonly field: string
  /** What is done meanwhile is not heard of until the colleague is back. */
  readonly isOffline: boolean
}

/** A colleague at another machine, played by the server of `npm run dev`. */
export interface SimulatedColleague {
  readonly plan: () => ColleaguePlan
  set(change: Partial<ColleaguePlan>): Promise<void>
  /** Does something to the open job now. Null when no job is open; otherwise what was done, in words. */
  act(deed: Deed): Promise<string | null>
  /** Looks at a request of the developer's page: which job is open, and who is signed in there. */
  watch(request: {
    readonly url?: string | undefined
    readonly headers: { readonly cookie?: string | undefined }
  }): void
  stop(): void
}

type Api = Pick<FastifyInstance, 'inject'>
interface SignedIn {
  readonly cookies: Record<string, string>
  readonly token: string
}
interface Job {
  readonly etag: string
  readonly values: Readonly<Record<string, unknown>>
}

const openJob = /^\/job\/rest\/jobs\/([\da-f]{8}-[\da-f-]{27})\//i
const usual: ColleaguePlan = { isOn: false, everyMs: 10_000, field: 'notes', isOffline: false }

/** Makes one; it edits whichever job was opened last, signed in as the office person the developer is not. */
export function createSimulatedColleague(api: Api, start: Partial<ColleaguePlan> = {}): SimulatedColleague {
  let plan: ColleaguePlan = { ...usual, ...start }
  let job: string | null = null
  let cookie = ''
  let timer: ReturnType<typeof setInterval> | null = null
  let edits = 0
  let queue: Promise<unknown> = Promise.resolve()
  let underWay = 0
  const waiting: Deed[] = []

  const signIn = async (): Promise<SignedIn> => {
    const me = await api.inject({ url: '/accounts/me/', headers: { cookie } })
    const username =
      me.statusCode === 200 && me.json<{ username?: string }>().username === 'hana' ? 'tom' : 'hana'
    const payload = { username, password: publicDemoPassword }
    const answer = await api.inject({ method: 'POST', url: '/accounts/api/token/', payload })
    const cookies = Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]))
    return { cookies, token: cookies['csrftoken'] ?? '' }
  }
  const read = async (id: string, { cookies }: SignedIn): Promise<Job | null> => {
    const answer = await api.inject({ url: `/job/rest/jobs/${id}/`, cookies })
    if (answer.statusCode !== 200) return null
    const { data } = answer.json<{ data: { job: Record<string, unknown> } }>()
    return { etag: String(answer.headers['etag']), values: data.job }
  }
  const doNow = async (deed: Deed): Promise<string | null> => {
    if (job === null) return null
    const who = await signIn()
    const found = await read(job, who)
    if (found === null) return 'The job is gone.'
    const { method, path, payload, words } = requestFor(deed, found.values, plan.field, ++edits)
    const answer = await api.inject({
      method,
      url: `/job/rest/jobs/${job}/${path}`,
      cookies: who.cookies,
      headers: { 'x-csrftoken': who.token, 'if-match': found.etag },
      ...(payload && { payload }),
    })
    return answer.statusCode < 300 ? words : `${words}: ${answer.statusCode}`
  }
  /** One thing at a time: it begins when the one before is over, however that ended. */
  const inTurn = (deed: Deed): Promise<string | null> => {
    underWay++
    const done = queue.then(() => doNow(deed)).finally(() => underWay--)
    queue = done.catch(() => null)
    return done
  }
  const act = async (deed: Deed) => {
    if (!plan.isOffline) return inTurn(deed)
    waiting.push(deed)
    return `${deed}, kept until the colleague is back`
  }
  const pace = () => {
    if (timer !== null) clearInterval(timer)
    // A server that is just being stopped answers nothing any more.
    const work = () => void (underWay === 0 && act('edit').catch(() => null))
    timer = plan.isOn ? setInterval(work, plan.everyMs) : null
    timer?.unref()
  }
  pace()

  return {
    plan: () => plan,
    async set(change) {
      plan = { ...plan, ...change }
      pace()
      const kept = plan.isOffline ? [] : waiting.splice(0)
      await Promise.allSettled([queue, ...kept.map(inTurn)])
    },
    act,
    watch({ url = '', headers }) {
      const [, id] = openJob.exec(url) ?? []
      if (id === undefined) return
      job = id.toLowerCase()
      cookie = headers.cookie ?? ''
    },
    stop() {
      if (timer !== null) clearInterval(timer)
    },
  }
}

/** What the switch in `/inspect` tells the colleague: another plan, something to do now, or nothing. Returns the plan. */
export async function answerColleague(
  colleague: SimulatedColleague,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const told = JSON.parse((await text(request)) || '{}') as {
    readonly plan?: Partial<ColleaguePlan>
    readonly deed?: Deed
  }
  if (told.plan) await colleague.set(told.plan)
  const did = told.deed === undefined ? null : ((await colleague.act(told.deed)) ?? 'Open a job first.')
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ plan: colleague.plan(), did }))
}

interface Planned {
  readonly method: 'PATCH' | 'POST' | 'DELETE'
  readonly path: string
  readonly payload?: Record<string, unknown>
  readonly words: string
}

function requestFor(deed: Deed, values: Job['values'], field: string, count: number): Planned {
  switch (deed) {
    case 'edit':
      return {
        method: 'PATCH',
        path: '',
        payload: { [field]: another(values[field], count) },
        words: `The colleague edited ${field}.`,
      }
    case 'note':
      return {
        method: 'POST',
        path: 'events/create/',
        payload: { description: `A note by the colleague, number ${count}` },
        words: 'The colleague added a note.',
      }
    case 'move': {
      const status = values['job_status'] === 'in_progress' ? 'approved' : 'in_progress'
      return {
        method: 'PATCH',
        path: '',
        payload: { job_status: status },
        words: `The colleague moved it to ${status}.`,
      }
    }
    case 'delete':
      return { method: 'DELETE', path: '', words: 'The colleague deleted the job.' }
  }
}

/** Another value of the same kind. */
function another(value: unknown, count: number): unknown {
  if (typeof value === 'boolean') return !value
  if (typeof value === 'string' && /^\d+\.\d+$/.test(value)) return (Number(value) + 1).toFixed(2)
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value))
    return `2027-01-${String((count % 28) + 1).padStart(2, '0')}`
  const [first = '', ...rest] = (typeof value === 'string' ? value : '').split('\n')
  return [`${first.replace(/ \(colleague \d+\)$/, '')} (colleague ${count})`, ...rest].join('\n')
}
