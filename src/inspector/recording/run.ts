import type { StateValue } from 'xstate'
import type { LoadOutcome, SendOutcome, SentOperation } from '../../services/port/recordApi'
import type { Chart } from './chart'

/** Anything that was told to an actor. */
export interface TypedEvent {
  readonly type: string
}

/** A read or a write on its way to the backend. */
export type Request =
  | { readonly kind: 'load'; readonly recordId: string }
  | { readonly kind: 'send'; readonly recordId: string; readonly operation: SentOperation }

/** What came of a read or a write. */
export type Outcome = LoadOutcome | SendOutcome

/** What an answer was, and where it came from. */
export interface Answer {
  readonly outcome: Outcome
  /** Chosen by whoever steps; the backend said something else, or was not asked. */
  readonly byHand: boolean
  /** The backend has had the request. */
  readonly arrived: boolean
}

/** An actor that was seen: a session, the keeper of its draft, a request. */
export interface SeenActor {
  readonly key: string
  /** `job 96031` once the number is known. */
  readonly name: string
  readonly parent: string | null
  /** The id of its chart; null for what is no machine. */
  readonly chart: string | null
  /** The record of a session; null for everything else. */
  readonly recordId: string | null
  /** ms since 1970. */
  readonly startedAt: number
  /** ms since 1970; null while it runs. */
  readonly endedAt: number | null
}

/** One thing that happened, in the order of happening. */
export type Happening =
  /** Told to an actor: from outside, by another actor, or by a timer. */
  | { readonly kind: 'event'; readonly event: TypedEvent; readonly from: 'outside' | 'actor' | 'timer' }
  /** One step inside: the transitions taken, and what was done on the way. */
  | {
      readonly kind: 'step'
      readonly event: TypedEvent
      readonly taken: readonly { readonly label: string; readonly edges: readonly string[] }[]
      readonly actions: readonly { readonly name: string; readonly params?: unknown }[]
    }
  | {
      readonly kind: 'request'
      /** Its answer has the same. */
      readonly id: number
      readonly request: Request
    }
  | {
      readonly kind: 'answer'
      /** That of its request. */
      readonly id: number
      readonly request: Request
      readonly answer: Answer
    }
  /** Time passed as far as a delay. */
  | {
      readonly kind: 'timer'
      /** How long the delay was. */
      readonly ms: number
    }

/** What happened, and how the actor stood afterwards. */
export type Entry = Happening & {
  /** ms since 1970. */
  readonly at: number
  /** The key of the actor. */
  readonly actor: string
  readonly value: StateValue | null
  readonly context: Readonly<Record<string, unknown>>
}

/** Everything that was seen of some sessions. Plain data. */
export interface Run {
  readonly actors: readonly SeenActor[]
  readonly charts: readonly Chart[]
  readonly entries: readonly Entry[]
}

/** The status line of an answer, as HTTP would have it. */
export function statusOf(outcome: Outcome): string {
  switch (outcome.type) {
    case 'load.done':
    case 'send.accepted':
      return '200'
    case 'send.stale':
      return String(outcome.status)
    case 'load.missing':
    case 'send.missing':
      return '404'
    case 'load.signedOut':
    case 'send.signedOut':
      return '401'
    case 'load.denied':
    case 'send.denied':
      return '403'
    case 'send.refused':
      return '422'
    case 'send.duplicate':
      return '409'
    case 'send.wait':
      return '503'
    case 'load.failed':
    case 'send.unknown':
      return outcome.why === 'server' ? '500' : outcome.why === 'network' ? 'lost' : outcome.why
  }
}

/** The ETag an answer brought; null when it brought none. */
export function tagOf(outcome: Outcome): string | null {
  if (outcome.type === 'load.done' || outcome.type === 'send.accepted') return outcome.version?.etag ?? null
  return outcome.type === 'send.stale' ? outcome.etag : null
}

/** An entry in one line, as the time line has it. */
export function lineOf(entry: Happening, nameOf: (eventType: string) => string): string {
  switch (entry.kind) {
    case 'event':
      return nameOf(entry.event.type)
    case 'step':
      return entry.taken.map(({ label }) => label).join(', ') || nameOf(entry.event.type)
    case 'timer':
      return `${entry.ms} ms have passed`
    case 'request':
      return requestLine(entry.request)
    case 'answer': {
      const tag = tagOf(entry.answer.outcome)
      const how = entry.answer.byHand
        ? entry.answer.arrived
          ? ', by hand, after it arrived'
          : ', by hand'
        : ''
      return `${statusOf(entry.answer.outcome)}${tag === null ? '' : ` · ETag ${tag}`}${how}`
    }
  }
}

/** A request in one line: what it is, and on which condition. */
export function requestLine(request: Request): string {
  if (request.kind === 'load') return 'read'
  const { operation } = request
  return `${operation.kind} · If-Match ${operation.etag ?? 'none'}`
}
