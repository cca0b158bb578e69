import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { History, HistoryEvent } from '../history/history'
import type { SimulationPlan } from './simulation/simulation'

/** A history on a disk: JSON lines, the plan it came from first. */
export interface SavedHistory {
  readonly plan: SimulationPlan
  readonly history: History
}

export function writeHistory(file: string, { plan, history }: SavedHistory): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, [plan, ...history].map((line) => `${JSON.stringify(line)}\n`).join(''))
}

export function readHistory(file: string): SavedHistory {
  const [plan, ...history] = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line))
  return { plan: plan as SimulationPlan, history: history as HistoryEvent[] }
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** Whether two histories are the same but for the ids that are drawn anew each time. */
export function sameHistory(a: History, b: History): boolean {
  return namedAnew(a) === namedAnew(b)
}

function namedAnew(history: History): string {
  const names = new Map<string, string>()
  return JSON.stringify(history).replace(uuid, (id) => {
    const name = names.get(id) ?? `id ${names.size + 1}`
    names.set(id, name)
    return name
  })
}
