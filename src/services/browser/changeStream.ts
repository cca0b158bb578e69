import type { BrowserEnvironment } from './environment'
import { acceptETag } from '../record/etagGrammar'
import {
  fail,
  finite,
  listOf,
  nullOr,
  parseJson,
  readAs,
  record,
  text,
  truth,
  type Reader,
} from '../json/shape'

/** Somebody who is at a job: in which field, and whether something typed is not saved. */
export interface Colleague {
  readonly name: string
  readonly field: string | null
  readonly unsaved: boolean
}

/** A change as far as a signal tells of it: never data to adopt. */
export interface JobChange {
  readonly etag: string | null
  readonly by: string | null
  readonly fields: readonly string[]
}

/** What a server tells about one job. */
export type JobNews =
  /** Somebody wrote; a note changes no field. */
  | ({ readonly type: 'stream.change'; readonly recordId: string } & JobChange & {
        readonly changeId: string | null
      })
  /** Who has the job open, oneself among them. */
  | { readonly type: 'stream.presence'; readonly recordId: string; readonly people: readonly Colleague[] }
  | { readonly type: 'stream.deleted'; readonly recordId: string; readonly by: string | null }

/** How the connection stands. */
export type StreamState =
  | { readonly type: 'stream.open' }
  /** Lost for now; the browser is trying again by itself. */
  | { readonly type: 'stream.lost' }
  /** Refused (404: the server has none) or ended for good. */
  | { readonly type: 'stream.ended' }

/** What only the tab that holds the stream needs. */
export type StreamUpkeep =
  /** The stream's name, to say where one is, and how often it beats. */
  | { readonly type: 'stream.hello'; readonly id: string; readonly beatMs: number }
  | { readonly type: 'stream.beat' }

export type StreamEvent = JobNews | StreamState | StreamUpkeep

/** An event as it travels: its name and its JSON. */
export interface RawEvent {
  readonly name: string
  readonly data: string
}

const closed = 2
const maxCharacters = 64 * 1024

/**
 * Listens to the server-sent events (WHATWG HTML §9.2) about all jobs. What nobody understands is left out. Where the
 * browser has no such streams it says so at once.
 *
 * @returns the function that ends it.
 */
export function followChanges(
  environment: Pick<BrowserEnvironment, 'openStream'>,
  url: string,
  tell: (event: RawEvent) => void,
): () => void {
  const stream = environment.openStream(url)
  if (stream === null) {
    tell({ name: 'ended', data: '' })
    return () => undefined
  }
  for (const name of Object.keys(told)) {
    stream.addEventListener(name, ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string') tell({ name, data })
    })
  }
  stream.addEventListener('open', () => tell({ name: 'open', data: '' }))
  stream.addEventListener('error', () =>
    tell({ name: stream.readyState === closed ? 'ended' : 'lost', data: '' }),
  )
  return () => stream.close()
}

/** What an event says, whichever way it came; null when it is none of ours. */
export function readStreamEvent({ name, data }: RawEvent): StreamEvent | null {
  const state = states.get(name)
  if (state !== undefined) return state
  const reader = Object.hasOwn(told, name) ? told[name] : undefined
  return reader === undefined ? null : readAs((json) => reader(record(parseJson(shortEnough(json)))), data)
}

const states: ReadonlyMap<string, StreamState> = new Map([
  ['open', { type: 'stream.open' }],
  ['lost', { type: 'stream.lost' }],
  ['ended', { type: 'stream.ended' }],
])

const colleague: Reader<Colleague> = (value) => {
  const from = record(value)
  return { name: text(from.name), field: nullOr(text)(from.field), unsaved: truth(from.unsaved) }
}

const told: Readonly<Record<string, (from: Readonly<Record<string, unknown>>) => StreamEvent>> = {
  hello: (from) => ({ type: 'stream.hello', id: text(from.id), beatMs: finite(from.beat_ms) }),
  beat: () => ({ type: 'stream.beat' }),
  change(from) {
    const recordId = text(from.job_id)
    return {
      type: 'stream.change',
      recordId,
      etag: nullOr((etag) => acceptETag(etag, recordId) ?? fail())(from.etag),
      by: nullOr(text)(from.person),
      fields: listOf(text)(from.fields),
      changeId: nullOr(text)(from.change_id),
    }
  },
  presence: (from) => ({
    type: 'stream.presence',
    recordId: text(from.job_id),
    people: listOf(colleague)(from.people),
  }),
  deleted: (from) => ({
    type: 'stream.deleted',
    recordId: text(from.job_id),
    by: nullOr(text)(from.person),
  }),
}

const shortEnough: Reader<string> = (json) => (text(json).length <= maxCharacters ? text(json) : fail())
