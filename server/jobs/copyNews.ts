import type { Place } from './jobHub'

/** Somebody at a job, with as much as others are shown of it. */
export interface PersonAt {
  readonly id: string
  readonly name: string
  readonly field: string | null
  readonly unsaved: boolean
}

/** What the copies of a server tell each other, for their event streams. */
export type CopyNews =
  /** An event for everybody who follows the jobs. */
  | { readonly kind: 'event'; readonly event: string; readonly data: Readonly<Record<string, unknown>> }
  /** Who is at a job through this copy. */
  | { readonly kind: 'people'; readonly jobId: string; readonly people: readonly PersonAt[] }
  /** Where the browser of a stream is that is not one of this copy's. */
  | {
      readonly kind: 'place'
      readonly streamId: string
      readonly sessionId: string
      readonly places: readonly Place[]
    }
  /** A session was signed out. */
  | { readonly kind: 'signedOut'; readonly sessionId: string }

/** Reads what another copy says, which may be of another version; null for what is not understood. */
export function readCopyNews(value: unknown): CopyNews | null {
  const from = membersOf(value)
  const [event, jobId, streamId, sessionId] = ['event', 'jobId', 'streamId', 'sessionId'].map((key) =>
    textIn(from[key]),
  )
  switch (from['kind']) {
    case 'event':
      return event ? { kind: 'event', event, data: membersOf(from['data']) } : null
    case 'people':
      return jobId ? { kind: 'people', jobId, people: listIn(from['people']).flatMap(personIn) } : null
    case 'place':
      if (!streamId || !sessionId) return null
      return { kind: 'place', streamId, sessionId, places: listIn(from['places']).flatMap(placeIn) }
    case 'signedOut':
      return sessionId ? { kind: 'signedOut', sessionId } : null
    default:
      return null
  }
}

function personIn(value: unknown): readonly PersonAt[] {
  const from = membersOf(value)
  const [id, name] = [textIn(from['id']), textIn(from['name'])]
  return id === null || name === null ? [] : [{ id, name, ...spotIn(from) }]
}

function placeIn(value: unknown): readonly Place[] {
  const from = membersOf(value)
  const jobId = textIn(from['jobId'])
  return jobId === null ? [] : [{ jobId, ...spotIn(from) }]
}

function spotIn(from: Members) {
  return { field: textIn(from['field']), unsaved: from['unsaved'] === true }
}

type Members = Readonly<Record<string, unknown>>

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
