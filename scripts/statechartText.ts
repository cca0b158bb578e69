import type { AnyStateMachine, AnyStateNode } from 'xstate'
import { eventName, labelOf } from '../src/inspector/recording/chart'

interface Arrow {
  readonly from: string
  readonly to: string
  readonly label: string
}

/** A statechart as Mermaid diagrams: one of the outer states, and one of the inside of each that has an inside. */
export function diagramsOf({
  root,
}: AnyStateMachine): readonly { readonly title: string; readonly text: string }[] {
  const outer = Object.values(root.states)
  return [
    { title: root.key, text: diagram(root, arrowsFrom(root)) },
    ...outer
      .filter(({ type }) => type === 'compound')
      .map((node) => ({ title: node.key, text: diagram(node, arrowsFrom(node)) })),
  ]
}

/** The states of a machine as a reader of the code knows them: `saving`, and `loaded.clean` for one inside another. */
export function statesOf({ root }: AnyStateMachine): readonly AnyStateNode[] {
  return Object.values(root.states).flatMap((state) => [state, ...Object.values(state.states)])
}

/** The events that take a machine out of a state, at once or by way of an inner state that only decides where to. */
export function waysOut(node: AnyStateNode): readonly string[] {
  const leads = (to: AnyStateNode) =>
    outside(node, to) || (to.always ?? []).some(({ target }) => target?.some((next) => outside(node, next)))
  const events = transitionsFrom(node).filter(({ target }) => target?.some(leads))
  return [...new Set(events.map(({ eventType }) => eventName(eventType)))].filter((name) => name !== '')
}

/** Of XState's transition, what is drawn. */
interface Transition {
  readonly eventType: string
  readonly guard?: unknown
  readonly target?: readonly AnyStateNode[] | undefined
}

function transitionsFrom(node: AnyStateNode): Transition[] {
  return [...ownTransitions(node), ...Object.values(node.states).flatMap(transitionsFrom)]
}

function outside(node: AnyStateNode, other: AnyStateNode): boolean {
  return !node.path.every((key, depth) => other.path[depth] === key)
}

/** The arrows one sees from inside a state: between its children, to what is outside, and from any of them. */
function arrowsFrom(node: AnyStateNode): Arrow[] {
  const depth = node.path.length
  const seen = (other: AnyStateNode) =>
    outside(node, other) ? other.path.join('.') : (other.path[depth] ?? 'any state')
  const arrows = [node, ...Object.values(node.states)].flatMap((state) => {
    const transitions = depth === 0 && state !== node ? transitionsFrom(state) : ownTransitions(state)
    return transitions.flatMap((transition) =>
      (transition.target ?? []).map((to) => ({
        from: seen(state),
        to: to === node ? initialOf(node) : seen(to),
        label: labelOf(transition),
      })),
    )
  })
  // From afar, what goes on inside a state is not to be seen.
  return merged(depth === 0 ? arrows.filter(({ from, to }) => from !== to) : arrows)
}

function ownTransitions(node: AnyStateNode): Transition[] {
  return [...(node.always ?? []), ...[...node.transitions.values()].flat()]
}

/** One arrow for all that leads from one state to another. */
function merged(arrows: readonly Arrow[]): Arrow[] {
  const ends = new Set(arrows.map(({ from, to }) => `${from} ${to}`))
  return [...ends].flatMap((end) => {
    const several = arrows.filter(({ from, to }) => `${from} ${to}` === end)
    const labels = [...new Set(several.map(({ label }) => label))].filter((label) => label !== '')
    return several.slice(0, 1).map((arrow) => ({ ...arrow, label: labels.join('<br>') }))
  })
}

function initialOf(node: AnyStateNode): string {
  return node.initial.target[0]?.key ?? node.key
}

function diagram(node: AnyStateNode, arrows: readonly Arrow[]): string {
  const names = new Set([...Object.keys(node.states), ...arrows.flatMap(({ from, to }) => [from, to])])
  return [
    'stateDiagram-v2',
    ...[...names].map((name) => `  state "${name}" as ${idOf(name)}`),
    `  [*] --> ${idOf(initialOf(node))}`,
    ...arrows.map(
      ({ from, to, label }) => `  ${idOf(from)} --> ${idOf(to)}${label === '' ? '' : ` : ${label}`}`,
    ),
  ].join('\n')
}

function idOf(name: string): string {
  return name.replaceAll(/[. ]/g, '_')
}
