import ELK, { type ElkExtendedEdge, type ElkNode } from 'elkjs/lib/elk.bundled.js'
import type { Chart, ChartState } from './chart'

export interface Box {
  readonly state: ChartState
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly isGroup: boolean
}

/** One line for all ways from one state to another. */
export interface Line {
  readonly key: string
  readonly edges: readonly string[]
  readonly labels: readonly string[]
  readonly points: readonly { readonly x: number; readonly y: number }[]
}

/** A chart with places for everything in it, in pixels. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly boxes: readonly Box[]
  readonly lines: readonly Line[]
}

const letter = 7.5
const rowHeight = 26
const rootId = 'root'

/** Places the states of a chart and the ways between them. A way that stays where it is has no line. */
export async function layOut(given: Chart): Promise<Drawing> {
  // A list that was made in another frame is none to the library.
  const chart = structuredClone(given)
  const byKey = new Map<string, { from: string; to: string; edges: string[]; labels: Set<string> }>()
  for (const { id, from, to, label } of chart.edges) {
    if (from === to || from === chart.id) continue
    const key = `${from} ${to}`
    const line = byKey.get(key) ?? { from, to, edges: [], labels: new Set() }
    line.edges.push(id)
    line.labels.add(label)
    byKey.set(key, line)
  }
  const nodeOf = (state: ChartState): ElkNode => {
    const inner = chart.states.filter(({ parent }) => parent === state.id)
    return {
      id: state.id,
      width: Math.max(70, state.name.length * letter + 20),
      height: rowHeight,
      children: inner.map(nodeOf),
      layoutOptions: { 'elk.padding': `[top=${rowHeight + 6},left=10,bottom=10,right=10]` },
    }
  }
  const graph: ElkNode = {
    id: rootId,
    children: chart.states.filter(({ parent }) => parent === null).map(nodeOf),
    edges: [...byKey].map(([key, { from, to }]) => ({ id: key, sources: [from], targets: [to] })),
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'DOWN',
      'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
      'elk.json.edgeCoords': 'ROOT',
      'elk.spacing.nodeNode': '18',
      'elk.layered.spacing.nodeNodeBetweenLayers': '26',
      'elk.layered.spacing.edgeNodeBetweenLayers': '10',
    },
  }
  const laidOut: ElkNode = await new ELK().layout(graph)
  const states = new Map(chart.states.map((state) => [state.id, state]))
  return {
    width: laidOut.width ?? 0,
    height: laidOut.height ?? 0,
    boxes: boxesIn(laidOut, states, 0, 0),
    lines: edgesIn(laidOut).map(({ id, sections = [] }) => ({
      key: id,
      edges: byKey.get(id)?.edges ?? [],
      labels: [...(byKey.get(id)?.labels ?? [])],
      points: sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [
        startPoint,
        ...bendPoints,
        endPoint,
      ]),
    })),
  }
}

function boxesIn(
  node: ElkNode,
  states: ReadonlyMap<string, ChartState>,
  left: number,
  top: number,
): readonly Box[] {
  return (node.children ?? []).flatMap((child) => {
    const state = states.get(child.id)
    const x = left + (child.x ?? 0)
    const y = top + (child.y ?? 0)
    const { width = 0, height = 0, children = [] } = child
    const own = state ? [{ state, x, y, width, height, isGroup: children.length > 0 }] : []
    return [...own, ...boxesIn(child, states, x, y)]
  })
}

function edgesIn(node: ElkNode): readonly ElkExtendedEdge[] {
  return [...(node.edges ?? []), ...(node.children ?? []).flatMap(edgesIn)]
}
