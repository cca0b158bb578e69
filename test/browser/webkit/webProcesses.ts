import { readdirSync, readFileSync } from 'node:fs'

interface Process {
  readonly id: number
  readonly parent: number
  readonly name: string
}

function processes(): Process[] {
  return readdirSync('/proc').flatMap((folder) => {
    try {
      const [, id, name = '', parent] =
        /^(\d+) \((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${folder}/stat`, 'utf8')) ?? []
      return id === undefined ? [] : [{ id: Number(id), parent: Number(parent), name }]
    } catch {
      // No process, or one that has just ended.
      return []
    }
  })
}

/** The processes in which pages run, below the program of a driver of WebKit. */
export function webProcessesBelow(program: number): number[] {
  const all = processes()
  const below = (parent: number): Process[] =>
    all.filter((each) => each.parent === parent).flatMap((each) => [each, ...below(each.id)])
  return below(program)
    .filter(({ name }) => name.startsWith('WebKitWebProc'))
    .map(({ id }) => id)
}
