import axios, { type AxiosInstance } from 'axios'
import { isConcurrencyError } from '../../src/services/guard/concurrency'
import { startGuardedJob } from '../support/services/guardedJob'
import { seeded } from '../faults/random'
import type { History, HistoryEvent } from './history'
import { hostHabits, retryRules } from './hostileHosts'

/** How an adopter's axios is made safe, or is thought to be. @returns the config of a view with a name. */
export type Install = (http: AxiosInstance) => () => object

/** A view of an application without sessions. */
interface View {
  readonly client: string
  readonly config: object
  shown: string | null
}

const kindActs = ['read', 'write', 'write', 'sibling', 'sibling', 'colleague'] as const
const hostileActs = [...kindActs, 'write', 'trouble', 'tags'] as const
const strong = (version: number) => `"${version}"`
const saysConflict = (error: unknown) => axios.isAxiosError(error) && /conflict/i.test(error.message)
const maxRetries = 3
const steps = 60

/**
 * Lets an application work on one job by the guard alone, and records what its views were shown and what left: two
 * views that write, one of them with a name; another that reads siblings all the time; a colleague; a server that is in
 * trouble or loses its tags for a while; and a wrapper that retries by itself. A hostile host has done some of
 * everything to its axios, before the guard came and after.
 */
export async function driveGuard(seed: number, install: Install, isHostile = true): Promise<History> {
  const random = seeded(seed)
  const { http, url, server } = startGuardedJob()
  const history: HistoryEvent[] = []
  const on = (client: string) => ({ client, job: server.jobId })
  let writes = 0

  let lastStatus = 0
  const carry = axios.getAdapter(http.defaults.adapter)
  http.defaults.adapter = async (config) => {
    try {
      const response = await carry(config)
      lastStatus = response.status
      return response
    } catch (error) {
      lastStatus = axios.isAxiosError(error) ? (error.response?.status ?? 0) : 0
      throw error
    }
  }
  const habits = isHostile ? random.shuffle(hostHabits).slice(0, random.below(5)) : []
  const late = habits.filter(() => random.chance(0.5))
  habits.filter((habit) => !late.includes(habit)).forEach((habit) => habit(http))
  const named = install(http)
  late.forEach((habit) => habit(http))
  const isFinal = isHostile ? random.pick(retryRules) : saysConflict
  const form: View = { client: 'form', config: {}, shown: null }
  const panel: View = { client: 'panel', config: named(), shown: null }

  const isConflict = () => lastStatus === 412 || lastStatus === 428
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
  const sibling = () => http.get(`${url}${random.pick(['costs/summary/', 'events/', 'quote/'])}`)
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
        const told = isStored ? 'ok' : isConflict() ? 'fail' : 'unknown'
        history.push({ type: 'outcome', ...on(view.client), changeId, told })
      }
    }
    // After a conflict a wrapper that takes it for trouble reads what is new; otherwise it sends the same again.
    const readNews = async () =>
      void (isConflict() && (await http.get(url, view.config).catch(() => undefined)))
    const conflict = await retrying(send, readNews, isFinal)
    if (server.notes() === notes) return show(view)
    if (isConcurrencyError(conflict) && random.chance(0.5)) {
      if ((await conflict.reload().catch(() => null)) === null) return
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
    const act = random.pick(isHostile ? hostileActs : kindActs)
    if (act === 'read') await read(view)
    else if (act === 'write') await write(view)
    else if (act === 'sibling') await sibling()
    else if (act === 'trouble') server.refuse(503, 1 + random.below(2))
    else if (act === 'tags') server.giveTags(random.chance(0.5) ? () => null : strong)
    else server.someoneSaves(`tom ${step}`)
  }
  return history
}

/** A wrapper as applications have them: what does not look like a conflict is sent again, on fresh data. */
async function retrying(
  send: () => Promise<unknown>,
  read: () => Promise<unknown>,
  isFinal: (error: unknown) => boolean,
): Promise<unknown> {
  for (let tries = 0; ; tries++) {
    try {
      await send()
      return null
    } catch (error) {
      if (isFinal(error) || tries === maxRetries) return error
      await read()
    }
  }
}
