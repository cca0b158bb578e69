import axios, { type AxiosInstance, type AxiosResponse } from 'axios'
import { isConcurrencyError } from '../../src/services/guard/concurrency'
import { startGuardedJob } from '../support/services/guardedJob'
import { seeded } from '../faults/random'
import type { History, HistoryEvent } from './history'

/** How an adopter's axios is made safe, or is thought to be. @returns the config of a view with a name. */
export type Install = (http: AxiosInstance) => () => object

/** A view of an application without sessions. */
interface View {
  readonly client: string
  readonly config: object
  shown: string | null
}

const maxRetries = 3
const steps = 60

/**
 * Lets an application work on one job by the guard alone, and records what its views were shown and what left: two
 * views that write, one of them with a name; another that reads siblings all the time; a colleague; and a wrapper that
 * retries by itself. The axios of a hostile host unwraps answers and lets refusals pass.
 */
export async function driveGuard(seed: number, install: Install, isHostile = true): Promise<History> {
  const random = seeded(seed)
  const { http, url, server } = startGuardedJob()
  const history: HistoryEvent[] = []
  const on = (client: string) => ({ client, job: server.jobId })
  let writes = 0

  if (isHostile && random.chance(0.5)) http.defaults.validateStatus = (status) => status < 500
  if (isHostile && random.chance(0.5)) {
    http.interceptors.response.use((response: AxiosResponse<unknown>) => response.data as AxiosResponse)
  }
  const named = install(http)
  const form: View = { client: 'form', config: {}, shown: null }
  const panel: View = { client: 'panel', config: named(), shown: null }

  const show = (view: View) => {
    view.shown = server.etag()
    const values = { notes: server.notes() }
    history.push({
      type: 'shown',
      ...on(view.client),
      status: 'saved',
      values,
      questions: [],
      etag: view.shown,
    })
  }
  const read = async (view: View) => {
    await http.get(url, view.config)
    show(view)
  }
  const write = async (view: View) => {
    const notes = `${view.client} ${++writes}`
    const changeId = `change ${writes}`
    history.push({ type: 'typed', ...on(view.client), values: { notes } })
    const send = async () => {
      const before = server.ifMatches().length
      try {
        return await http.patch<unknown>(url, { notes }, view.config)
      } finally {
        for (const ifMatch of server.ifMatches().slice(before)) {
          history.push({
            type: 'sent',
            ...on(view.client),
            changeId,
            kind: 'save',
            after: { notes },
            ifMatch,
          })
        }
        const isStored = server.notes() === notes
        history.push({ type: 'outcome', ...on(view.client), changeId, told: isStored ? 'ok' : 'fail' })
      }
    }
    const conflict = await retrying(send, () => http.get(url, view.config))
    if (server.notes() === notes) return show(view)
    if (isConcurrencyError(conflict) && random.chance(0.5)) {
      await conflict.reload()
      show(view)
      history.push({ type: 'asked', ...on(view.client), what: 'retry' })
      const before = server.ifMatches().length
      await conflict.retry().catch(() => undefined)
      for (const ifMatch of server.ifMatches().slice(before)) {
        history.push({ type: 'sent', ...on(view.client), changeId, kind: 'save', after: { notes }, ifMatch })
      }
      if (server.notes() === notes) show(view)
    } else {
      await read(view)
    }
  }

  await read(form)
  await read(panel)
  for (let step = 0; step < steps; step++) {
    const view = random.chance(0.5) ? form : panel
    const act = random.pick(['read', 'write', 'write', 'sibling', 'sibling', 'colleague'] as const)
    if (act === 'read') await read(view)
    else if (act === 'write') await write(view)
    else if (act === 'sibling')
      await http.get(`${url}${random.pick(['costs/summary/', 'events/', 'quote/'])}`)
    else server.someoneSaves(`tom ${step}`)
  }
  return history
}

/** A wrapper as applications have them: what does not look like a conflict is sent again, on fresh data. */
async function retrying(send: () => Promise<unknown>, read: () => Promise<unknown>): Promise<unknown> {
  for (let tries = 0; ; tries++) {
    try {
      await send()
      return null
    } catch (error) {
      const isFinal = axios.isAxiosError(error) && /conflict|412|precondition/i.test(error.message)
      if (isFinal || tries === maxRetries) return error
      await read()
    }
  }
}
