import type { ServerResponse } from 'node:http'
import type { Exchange, ExchangeStage, ProxyTask, World } from './exchange'
import { sentHeaders, shownAnswer, type HiddenVersions } from './hiddenVersions'
import type { Answer, Upstream } from './upstream'

/** What the exchanges of one proxy share. */
export interface ExchangeSetting {
  readonly target: () => string
  readonly upstream: Upstream
  readonly hidden: HiddenVersions
  readonly world: World
  /** Answers that wait until another one has passed them. */
  readonly held: Set<HeldAnswer>
  readonly turn: (task: ProxyTask, step: 'forward' | 'deliver') => Promise<void>
  readonly changed: (task: ProxyTask) => void
  readonly forwarding: (task: ProxyTask) => void
  readonly answered: (task: ProxyTask, answer: Answer) => void
  readonly shape: (answer: Answer) => Answer
}

interface HeldAnswer {
  readonly task: ProxyTask
  readonly release: () => void
}

const dropMs = 10

/** The steps a fault can make of one request, over the page's connection and the server. */
export function exchangeOver(setting: ExchangeSetting, task: ProxyTask, response: ServerResponse): Exchange {
  const { hidden, held, upstream, world } = setting
  const { request } = task
  const left = new Promise<void>((resolve) => {
    response.once('close', () => {
      task.gone ||= !response.writableFinished
      setting.changed(task)
      resolve()
    })
  })
  const enter = (stage: ExchangeStage) => {
    task.stage = stage
    setting.changed(task)
  }
  // The turn to begin is also the turn of a first step that is to forward.
  let hasTurn = false
  const turn = async (step: 'forward' | 'deliver') => {
    if (hasTurn && step === 'forward') {
      hasTurn = false
      return
    }
    hasTurn = false
    enter('parked')
    await setting.turn(task, step)
    enter('running')
  }
  const answering = async (answer: Answer, put: (answer: Answer) => void) => {
    await turn('deliver')
    if (!task.gone) put(shownAnswer(hidden, request.recordId, answer))
  }
  return {
    request,
    world,
    async begin() {
      await turn('forward')
      hasTurn = true
    },
    async forward() {
      await turn('forward')
      setting.forwarding(task)
      const headers = sentHeaders(hidden, request.recordId, request.headers)
      const answer = await upstream.send(setting.target(), { ...request, headers })
      setting.answered(task, answer)
      return setting.shape(answer)
    },
    async deliver(answer) {
      await answering(answer, (shaped) => writeAnswer(response, shaped))
      if (!task.gone) await left
      releaseHeld(held, (other) => other !== task && other.request.recordId === request.recordId)
    },
    async deliverPart(answer, bytes) {
      await answering(answer, ({ status, headers, body }) => {
        response.writeHead(status, { ...headers, 'content-length': body.length })
        response.write(body.subarray(0, bytes), () => response.destroy())
      })
      if (!task.gone) await left
    },
    async deliverSlowly(answer) {
      await answering(answer, ({ status, headers, body }) => {
        response.writeHead(status, { ...headers, 'content-length': body.length + 1_000_000 })
        const drops = setInterval(() => response.write(' '), dropMs)
        response.once('close', () => clearInterval(drops))
      })
      enter('leaving')
      if (!task.gone) await left
    },
    async drop() {
      await turn('deliver')
      response.destroy()
      if (!task.gone) await left
    },
    async abandoned() {
      hasTurn = false
      enter('leaving')
      if (!task.gone) await left
    },
    async overtaken() {
      enter('held')
      await new Promise<void>((resolve) => {
        const each = { task, release: () => void (held.delete(each) && resolve()) }
        held.add(each)
        response.once('close', each.release)
        if (task.gone) each.release()
      })
    },
    hideVersion: (from, to) => hidden.hide(request.recordId ?? '', from, to),
  }
}

/** Lets the answers go that are held back and match. */
export function releaseHeld(held: ReadonlySet<HeldAnswer>, matches: (task: ProxyTask) => boolean): void {
  for (const each of [...held]) if (matches(each.task)) each.release()
}

/** Puts a whole answer on the line. */
export function writeAnswer(response: ServerResponse, { status, headers, body }: Answer): void {
  const isBodiless = status === 304 || status === 204
  response.writeHead(status, { ...headers, ...(!isBodiless && { 'content-length': body.length }) })
  response.end(isBodiless ? undefined : body)
}
