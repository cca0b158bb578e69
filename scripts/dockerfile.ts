/** One instruction of a Dockerfile. */
export interface Instruction {
  readonly name: string
  /** Without the flags. */
  readonly text: string
  /** `--from=build` is `from: build`. */
  readonly flags: Readonly<Record<string, string>>
}

/** What begins with a FROM. */
export interface Stage {
  readonly image: string
  /** The name after AS; empty where it has none. */
  readonly name: string
  readonly instructions: readonly Instruction[]
}

/** Reads the stages of a Dockerfile, as much of its language as ours needs. */
export function readDockerfile(text: string): readonly Stage[] {
  const lines = text
    .replace(/\\\n/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
  const stages: { image: string; name: string; instructions: Instruction[] }[] = []
  for (const line of lines) {
    const instruction = readInstruction(line)
    const [image = '', , name = ''] = instruction.text.split(/\s+/)
    if (instruction.name === 'FROM') stages.push({ image, name, instructions: [] })
    else stages.at(-1)?.instructions.push(instruction)
  }
  return stages
}

/** A command as it is given to a process: a JSON list of words, or a text for the shell. */
export function wordsOf(command: string): readonly string[] {
  return command.startsWith('[') ? (JSON.parse(command) as string[]) : ['sh', '-c', command]
}

function readInstruction(line: string): Instruction {
  const [, name = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? []
  if (name === '') throw new Error(`This is no instruction of a Dockerfile: ${line}`)
  const flags = [...rest.matchAll(/^(?:--[a-z-]+=\S+\s+)+/g)].flatMap(([all]) => all.trim().split(/\s+/))
  const text = rest.slice(flags.reduce((length, flag) => length + flag.length + 1, 0)).trim()
  return {
    name,
    text,
    flags: Object.fromEntries(flags.map((flag) => flag.slice(2).split('=') as [string, string])),
  }
}
