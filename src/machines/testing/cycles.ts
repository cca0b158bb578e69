/** Strongly connected parts with more than one member, or a member that leads to itself (Tarjan's algorithm). */
export function cyclesIn(graph: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const onStack = new Set<string>()
  const cycles: string[][] = []
  const work: { node: string; rest: string[] }[] = []
  const enter = (node: string) => {
    index.set(node, index.size)
    low.set(node, index.size - 1)
    stack.push(node)
    onStack.add(node)
    work.push({ node, rest: [...(graph.get(node) ?? [])] })
  }
  const leave = (node: string) => {
    if (low.get(node) !== index.get(node)) return
    const part = stack.splice(stack.lastIndexOf(node))
    part.forEach((each) => onStack.delete(each))
    if (part.length > 1 || graph.get(node)?.has(node)) cycles.push(part)
  }
  for (const start of graph.keys()) {
    if (index.has(start)) continue
    enter(start)
    for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
      const { node, rest } = top
      const next = rest.pop()
      if (next === undefined) {
        work.pop()
        leave(node)
        const parent = work.at(-1)?.node
        if (parent !== undefined) low.set(parent, Math.min(low.get(parent) ?? 0, low.get(node) ?? 0))
      } else if (!index.has(next)) enter(next)
      else if (onStack.has(next)) low.set(node, Math.min(low.get(node) ?? 0, index.get(next) ?? 0))
    }
  }
  return cycles
}
