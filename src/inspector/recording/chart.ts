import type { AnyStateNode, AnyTransitionDefinition } from 'xstate'

/** A state of a chart, as it is drawn. */
export interface ChartState {
  readonly id: string
  readonly name: string
  /** The id of the state around it; null outside. */
  readonly parent: string | null
  readonly description: string
  readonly tags: readonly string[]
  readonly isInitial: boolean
}

/** A way from one state to another. */
export interface ChartEdge {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly label: string
}

/** A whole statechart as plain data: it travels with a run, so that the run can be read where the code is another. */
export interface Chart {
  readonly id: string
  readonly states: readonly ChartState[]
  readonly edges: readonly ChartEdge[]
  /** The events a state takes, by its id. */
  readonly events: Readonly<Record<string, readonly string[]>>
}

/** Reads the chart of a machine from its root state. */
export function chartOf(root: AnyStateNode): Chart {
  const nodes = nodesIn(root)
  return {
    id: root.id,
    states: nodes
      .filter((node) => node !== root)
      .map((node) => ({
        id: node.id,
        name: node.key,
        parent: node.parent === undefined || node.parent === root ? null : node.parent.id,
        description: node.description ?? '',
        tags: [...node.tags],
        isInitial: node.parent?.initial.target.includes(node) ?? false,
      })),
    edges: nodes.flatMap((node) =>
      transitionsOf(node).flatMap((transition) =>
        (transition.target ?? []).map((target) => ({
          id: edgeId(transition, target),
          from: node.id,
          to: target.id,
          label: labelOf(transition),
        })),
      ),
    ),
    events: Object.fromEntries(
      nodes.map((node) => [node.id, node.ownEvents.filter((type) => !/^$|^xstate\./.test(type))]),
    ),
  }
}

/** What a transition is called: its event, and the condition that let it through. */
export function labelOf({
  eventType,
  guard,
}: {
  readonly eventType: string
  readonly guard?: unknown
}): string {
  const condition = guardName(guard)
  return [eventName(eventType), condition === '' ? '' : `[${condition}]`]
    .filter((part) => part !== '')
    .join(' ')
}

/** An event as one says it: `after quiet`, `load done`. */
export function eventName(eventType: string): string {
  const [, kind, what] = /^xstate\.(after|done\.actor|error\.actor)\.([^.]+)/.exec(eventType) ?? []
  if (kind === undefined || what === undefined) return eventType === 'xstate.init' ? 'start' : eventType
  return kind === 'after' ? `after ${what}` : `${what} ${kind === 'error.actor' ? 'failed' : 'done'}`
}

/** The edges of the chart that a transition is. */
export function edgesOf(transition: AnyTransitionDefinition): readonly string[] {
  return (transition.target ?? []).map((target) => edgeId(transition, target))
}

/** The states a state value names, from the outside in: `{ loaded: 'clean' }` is `job.loaded` and `job.loaded.clean`. */
export function activeStates(machine: string, value: unknown): readonly string[] {
  if (typeof value === 'string') return [`${machine}.${value}`]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [
    `${machine}.${name}`,
    ...activeStates(`${machine}.${name}`, inner),
  ])
}

function edgeId(transition: AnyTransitionDefinition, target: AnyStateNode): string {
  const { source, eventType } = transition
  const index = transitionsOf(source)
    .filter((other) => other.eventType === eventType)
    .indexOf(transition)
  return `${source.id} ${eventType} ${index} ${target.id}`
}

function nodesIn(node: AnyStateNode): readonly AnyStateNode[] {
  return [node, ...Object.values(node.states).flatMap(nodesIn)]
}

function transitionsOf(node: AnyStateNode): readonly AnyTransitionDefinition[] {
  return [...(node.always ?? []), ...[...node.transitions.values()].flat()]
}

function guardName(guard: unknown): string {
  if (typeof guard === 'string') return guard
  if (typeof guard !== 'object' || guard === null || !('type' in guard)) return ''
  const parameter = 'params' in guard && typeof guard.params === 'string' ? ` ${guard.params}` : ''
  return `${String(guard.type)}${parameter}`
}
