import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import type { ProxyTask } from '../exchange'

/** A request or an answer that waits at the proxy for its turn. */
export interface ParkedStep {
  readonly task: ProxyTask
  readonly step: 'forward' | 'deliver'
  release(): void
}

/**
 * The line between pages and server, one step at a time: every request and every answer stops at the proxy until it
 * is told to go on, so that the order of everything is a choice of the simulation.
 */
export interface Network {
  readonly turn: (task: ProxyTask, step: 'forward' | 'deliver') => Promise<void>
  changed(task: ProxyTask): void
  /** Lets every step pass at once. */
  openGate(open: boolean): void
  /** What waits, in an order that does not depend on which socket was faster. */
  parked(): readonly ParkedStep[]
  /** Resolves when nothing moves any more: every request in flight waits at the proxy, for its turn or for time. */
  settle(inFlight: () => number): Promise<void>
}

const patienceMs = 180_000
const busyTurns = 200

/** @param rank where a job's requests stand among others. */
export function createNetwork(rank: (recordId: string | null) => number): Network {
  const tasks = new Set<ProxyTask>()
  const waiting = new Map<ProxyTask, ParkedStep>()
  let isOpen = true
  const key = ({ task: { request, id } }: ParkedStep) =>
    [request.client, rank(request.recordId), request.sort, request.path, String(id).padStart(9, '0')].join(
      ' ',
    )
  const describe = (inFlight: number) => {
    const open = [...tasks].map(
      ({ request: { client, method, path }, fault, stage, gone }) =>
        `${client} ${method} ${path} ${fault ?? ''} ${stage}${gone ? ' gone' : ''}`,
    )
    return [`${inFlight} in flight`, ...open].join('; ')
  }
  const isQuiet = (inFlight: number) => {
    const open = [...tasks].filter(({ stage }) => stage !== 'over')
    if (open.some(({ stage }) => stage === 'running')) return false
    return open.filter(({ gone }) => !gone).length === inFlight
  }
  return {
    turn(task, step) {
      if (isOpen) return Promise.resolve()
      return new Promise((resolve) => {
        const release = () => {
          waiting.delete(task)
          resolve()
        }
        waiting.set(task, { task, step, release })
      })
    },
    changed(task) {
      if (task.stage === 'over') tasks.delete(task)
      else tasks.add(task)
    },
    openGate: (open) => void (isOpen = open),
    parked: () => [...waiting.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1)),
    async settle(inFlight) {
      // Twice quiet in a row: what an answer sets going needs a turn of the loop to show.
      const start = performance.now()
      for (let quiet = 0, turns = 0; quiet < 2; turns++) {
        await (turns < busyTurns ? nextTurn() : pause(1))
        quiet = isQuiet(inFlight()) ? quiet + 1 : 0
        if (performance.now() - start > patienceMs)
          throw new Error(`The simulation does not settle: ${describe(inFlight())}`)
      }
    },
  }
}
