import type { Draft } from '../../services/port/draft'
import type { Person, RecordVersion } from '../../services/port/recordApi'
import type { Fields, FieldTable } from '../../services/record/fieldTable'
import { activeStates } from '../recording/chart'
import { isNested, isSame } from '../recording/changes'
import { tagOf, type Entry, type Outcome, type Run, type TypedEvent } from '../recording/run'

/** One step of a run, as it can be taken again. */
export type ScriptStep =
  | { readonly tell: TypedEvent }
  /** Somebody else writes these fields; none of them still makes another version. */
  | { readonly colleague: Fields; readonly by: string }
  | {
      /** So many ms pass. */
      readonly pass: number
    }
  /** A request leaves; `changeId` names the write. With `instead` it never does, and that is its answer. */
  | { readonly request: 'load' | 'send'; readonly changeId?: string; readonly instead?: Outcome }
  /** Its answer comes in: the backend's, which had this ETag in the run, or another instead. */
  | { readonly answer: 'load' | 'send'; readonly etag?: string | null; readonly instead?: Outcome }

/** A run of one session, made so that it can be taken again on a backend in memory. */
export interface Script {
  readonly recordId: string
  readonly fields: FieldTable
  readonly person: Person | null
  readonly autosave: boolean
  /** The record as it was in the beginning, and its ETag then. */
  readonly record: Fields
  readonly etag: string | null
  readonly draft: Draft | null
  readonly steps: readonly ScriptStep[]
}

/** What a run came to, as a person and a backend would see it. */
export interface RunResult {
  /** How the session stood at the end. */
  readonly tags: readonly string[]
  /** What it told, in order. */
  readonly notices: readonly string[]
  /** What it sent, in order. */
  readonly sent: readonly { readonly kind: string; readonly after?: Fields }[]
}

/** The run of one actor as a script; null when the record was never read. */
export function scriptOf(run: Run, actor: string): Script | null {
  const entries = run.entries.filter((entry) => entry.actor === actor)
  const [first] = entries
  const draft = draftIn(entries)
  const start = draft?.base ?? firstVersion(entries)
  const recordId = run.actors.find(({ key }) => key === actor)?.recordId
  if (first === undefined || start === null || typeof recordId !== 'string') return null
  const context = entries.find((entry) => 'fields' in entry.context)?.context ?? {}
  return {
    recordId,
    fields: (context['fields'] ?? []) as FieldTable,
    person: (context['person'] ?? null) as Person | null,
    autosave: context['autosave'] === true,
    record: start.fields,
    etag: start.etag,
    draft,
    steps: stepsOf(entries, start),
  }
}

/** What a run of one actor came to. */
export function resultOf(run: Run, actor: string): RunResult {
  const entries = run.entries.filter((entry) => entry.actor === actor)
  const chart = run.charts.find(({ id }) => id === run.actors.find(({ key }) => key === actor)?.chart)
  const active = new Set(activeStates(chart?.id ?? '', entries.at(-1)?.value))
  const tags = chart?.states.filter(({ id }) => active.has(id)).flatMap((state) => state.tags) ?? []
  const codes = entries
    .map(({ context }) => context['notice'])
    .filter((notice, n, all) => notice !== all[n - 1])
  return {
    tags: [...new Set(tags)].sort(),
    notices: codes.flatMap((notice) => (isNested(notice) && 'code' in notice ? [String(notice.code)] : [])),
    sent: entries.flatMap((entry) => {
      if (entry.kind !== 'request' || entry.request.kind !== 'send') return []
      const { operation } = entry.request
      return [operation.kind === 'save' ? { kind: 'save', after: operation.after } : { kind: operation.kind }]
    }),
  }
}

function stepsOf(entries: readonly Entry[], start: RecordVersion): readonly ScriptStep[] {
  const steps: ScriptStep[] = []
  let stored = start.fields
  let etag = start.etag
  /** Where somebody else may have written, when it turns out that somebody has: before the first sign of it. */
  let opening: number | null = null
  const open = () => (opening ??= steps.length)
  const learn = (version: RecordVersion) => {
    const changed = Object.entries(version.fields).filter(([name, value]) => !isSame(value, stored[name]))
    if (opening !== null && version.etag !== etag) {
      const by = version.events[0]?.by ?? 'A colleague'
      steps.splice(opening, 0, { colleague: Object.fromEntries(changed), by })
    }
    stored = version.fields
    etag = version.etag
    opening = null
  }
  for (const [index, entry] of entries.entries()) {
    if (
      entry.kind === 'event' &&
      entry.from === 'outside' &&
      !/^(?:open|xstate\..*)$/.test(entry.event.type)
    ) {
      if (entry.event.type === 'remote.changed') open()
      steps.push({ tell: entry.event })
    } else if (entry.kind === 'timer') steps.push({ pass: entry.ms })
    else if (entry.kind === 'request') {
      const answer = answerTo(entries, entry.id)
      if (answer?.arrived === false) continue
      open()
      const { request } = entry
      steps.push({
        request: request.kind,
        ...(request.kind === 'send' && { changeId: request.operation.changeId }),
      })
    } else if (entry.kind === 'answer') {
      const { request, answer } = entry
      const { outcome } = answer
      if (!answer.arrived) {
        steps.push({ request: request.kind, instead: outcome })
        continue
      }
      if (outcome.type === 'load.done') learn(outcome.version)
      const isWritten =
        request.kind === 'send' &&
        (outcome.type === 'send.accepted' || wasWritten(entries.slice(index), request.operation.changeId))
      if (isWritten && request.operation.kind === 'save') {
        stored = { ...stored, ...request.operation.after }
        etag = tagOf(outcome)
        opening = null
      }
      const own = !answer.byHand && ['load.done', 'send.accepted', 'send.stale'].includes(outcome.type)
      steps.push({
        answer: request.kind,
        ...(own ? { etag: tagOf(outcome) } : { instead: outcome }),
      })
    }
  }
  return steps
}

function answerTo(entries: readonly Entry[], id: number) {
  const found = entries.find((entry) => entry.kind === 'answer' && entry.id === id)
  return found?.kind === 'answer' ? found.answer : null
}

function firstVersion(entries: readonly Entry[]): RecordVersion | null {
  const versions = entries.flatMap((entry) =>
    entry.kind === 'answer' && entry.answer.outcome.type === 'load.done'
      ? [entry.answer.outcome.version]
      : [],
  )
  return versions[0] ?? null
}

/** A later version has the write among its events. */
function wasWritten(entries: readonly Entry[], changeId: string): boolean {
  return entries.some(
    (entry) =>
      entry.kind === 'answer' &&
      entry.answer.outcome.type === 'load.done' &&
      entry.answer.outcome.version.events.some((event) => event.changeId === changeId),
  )
}

/** The draft with which the session began. */
function draftIn(entries: readonly Entry[]): Draft | null {
  const found = entries.find(
    (entry) => entry.kind === 'event' && entry.event.type.includes('done.actor.readDraft'),
  )
  const event: object = found?.kind === 'event' ? found.event : {}
  return 'output' in event && isNested(event.output) ? (event.output as Draft) : null
}
