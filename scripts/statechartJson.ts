import { editSessionMachine } from '../src/machines/session/editSession.machine'

/**
 * `docs/statechart.json`: the machine as plain JSON, which the Stately editor imports. What the chart computes by a
 * function (the parameter of an action, the input of a request) is left out; its name is there.
 */
export function statechartJson(): string {
  const { context: _, options: __, ...chart } = editSessionMachine.config as Record<string, unknown>
  return `${JSON.stringify(plain(chart), null, 2)}\n`
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  // An action of XState's own (`raise`) is a function that bears its name.
  if (typeof value === 'function') return 'type' in value ? { type: value.type } : undefined
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]))
}
