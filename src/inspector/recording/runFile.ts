import { isNested } from './changes'
import { parseJson } from './parseJson'
import { createRedactor } from './redact'
import type { Entry, Run } from './run'

/** What a file says it is. */
const format = 'job-edit-session run'

interface RunFile extends Omit<Run, 'entries'> {
  readonly format: typeof format
  readonly version: 1
  readonly redacted: boolean
  /** Of each entry's context only what it changed. */
  readonly entries: readonly (Omit<Entry, 'context'> & { readonly changes: Record<string, unknown> })[]
}

/** A run as a file. What people wrote is replaced, always by the same word for the same word, unless it is to stay. */
export function exportRun(run: Run, { redacted = true } = {}): string {
  const redact = redacted ? createRedactor(programWords(run)) : <Value>(value: Value) => value
  const last = new Map<string, Entry['context']>()
  const entries = run.entries.map(({ context, ...entry }) => {
    const before = last.get(entry.actor) ?? {}
    last.set(entry.actor, context)
    const changes = Object.entries(context).filter(([name, value]) => before[name] !== value)
    const gone = Object.keys(before).filter((name) => !(name in context))
    return {
      ...redactHappening(entry, redact),
      changes: {
        ...redact(Object.fromEntries(changes)),
        ...Object.fromEntries(gone.map((name) => [name, null])),
      },
    }
  })
  const file: RunFile = { format, version: 1, redacted, actors: run.actors, charts: run.charts, entries }
  return JSON.stringify(file, null, 1)
}

/** The run in a file; null when it is none. */
export function importRun(text: string): Run | null {
  const file = parseJson(text)
  if (!isRunFile(file)) return null
  const last = new Map<string, Entry['context']>()
  const entries = file.entries.map(({ changes, ...entry }) => {
    const context = { ...last.get(entry.actor), ...changes }
    last.set(entry.actor, context)
    return { ...entry, context } as Entry
  })
  return { actors: file.actors, charts: file.charts, entries }
}

/** States, labels and names of actions are the program's; events, requests, answers and parameters hold what is written. */
function redactHappening<Each extends Omit<Entry, 'context'>>(
  entry: Each,
  redact: <Value>(value: Value) => Value,
): Each {
  const parts = Object.entries(entry).map(([name, part]: [string, unknown]) => {
    if (name === 'event' || name === 'request' || name === 'answer') return [name, redact(part)]
    return [
      name,
      name === 'actions' && Array.isArray(part) ? part.map((each) => redactAction(each, redact)) : part,
    ]
  })
  return Object.fromEntries(parts) as Each
}

function redactAction(action: unknown, redact: <Value>(value: Value) => Value): unknown {
  if (!isNested(action) || !('params' in action) || !isNested(action.params)) return action
  return { ...action, params: redact(action.params) }
}

/** The names of fields and the keys of choices, which nobody typed. */
function programWords({ entries }: Run): ReadonlySet<string> {
  const tables = new Set(
    entries.flatMap(({ context }) => (Array.isArray(context['fields']) ? [context['fields']] : [])),
  )
  const rows = [...tables].flat().filter(isNested) as {
    name?: unknown
    choices?: readonly { value?: unknown }[]
  }[]
  return new Set(
    rows.flatMap(({ name, choices = [] }) => [name, ...choices.map(({ value }) => value)]).map(String),
  )
}

function isRunFile(file: unknown): file is RunFile {
  return (
    isNested(file) &&
    'format' in file &&
    file.format === format &&
    ['actors', 'charts', 'entries'].every((name) => Array.isArray((file as Record<string, unknown>)[name]))
  )
}
