import type { Backend } from './backend'
import type { FreshRead } from './freshRead'
import type { HttpAnswer } from './httpAnswer'
import { meaningOf, type Meaning } from './httpMeaning'
import { asText, own } from '../json/json'
import type { LoadFailure, LoadOutcome } from '../port/recordApi'
import type { Besides } from '../resources/resource'
import { readVersion } from './readVersion'
import { retryAfterMs } from './retryAfter'

/** Reads a record once and says what came of it. */
export async function loadOutcome(
  backend: Backend,
  recordId: string,
  read: FreshRead,
  signal: AbortSignal,
): Promise<LoadOutcome> {
  const { fields, paths, shape } = backend
  const answer = await read(paths.read(recordId), signal)
  const meaning = meaningOf(answer)
  switch (meaning) {
    case 'done': {
      const etag = answer.type === 'answer' ? answer.header('etag') : null
      const besides = await readBesides(backend, recordId, read, signal)
      if ('outcome' in besides) return besides.outcome
      const version = readVersion(jsonOf(answer), etag, recordId, fields, shape, besides.bodies)
      if ('cause' in version) reportUncaught(version.cause)
      if (!('version' in version)) return failed(version.problem)
      backend.forms.learn(recordId, shape.record(jsonOf(answer), besides.bodies))
      return { type: 'load.done', version: version.version }
    }
    case 'missing':
      return missing(answer)
    case 'refused':
      return refusedLoad(backend, recordId, read, signal)
    case 'signedOut':
    case 'denied':
    case 'wait':
    case 'network':
    case 'timeout':
    case 'server':
    case 'broken':
    case 'same':
    case 'stale':
    case 'tooLarge':
    case 'duplicate':
      return withoutAnswer(meaning, answer)
  }
}

/** What it means for a record that something of it could not be read. */
function withoutAnswer(meaning: Meaning, answer: HttpAnswer): LoadOutcome {
  switch (meaning) {
    case 'signedOut':
      return { type: 'load.signedOut' }
    case 'denied':
      return { type: 'load.denied' }
    case 'wait':
      return failed('server', waitOf(answer))
    case 'network':
    case 'timeout':
    case 'server':
    case 'broken':
      return failed(meaning)
    case 'done':
    case 'missing':
    case 'refused':
    case 'same':
    case 'stale':
    case 'tooLarge':
    case 'duplicate':
      // None of these answers a plain read of what is there.
      return failed('broken')
  }
}

/**
 * Reads the rest of a record whose answer is in pieces. It comes after the piece with the ETag, so it is at least as new as
 * the tag says: a write based on a rest that is newer is refused, and nothing is written over unseen.
 */
async function readBesides(
  backend: Backend,
  recordId: string,
  read: FreshRead,
  signal: AbortSignal,
): Promise<{ readonly bodies: Besides } | { readonly outcome: LoadOutcome }> {
  const answers = await Promise.all(
    Object.entries(backend.besides).map(async ([name, pathOf]) => ({
      name,
      answer: await read(pathOf(recordId), signal),
    })),
  )
  const bodies: Record<string, unknown> = {}
  for (const { name, answer } of answers) {
    const meaning = meaningOf(answer)
    if (meaning !== 'done' && meaning !== 'missing') return { outcome: withoutAnswer(meaning, answer) }
    bodies[name] = meaning === 'done' ? jsonOf(answer) : null
  }
  return { bodies }
}

/** An application's own fault is shown the way an uncaught one is, with nothing of ours waiting for it. */
function reportUncaught(cause: unknown): void {
  queueMicrotask(() => {
    throw cause
  })
}

/**
 * The Jobs Manager answers 400 for a full job that is not there, and its sentence proves nothing. So another read of
 * the same job is asked, one that has a status of its own for it: when that says 404 too, the job is gone.
 */
async function refusedLoad(
  { paths }: Backend,
  recordId: string,
  read: FreshRead,
  signal: AbortSignal,
): Promise<LoadOutcome> {
  if (paths.elsewhere === null) return failed('broken')
  const answer = await read(paths.elsewhere(recordId), signal)
  const meaning = meaningOf(answer)
  if (meaning === 'missing') return missing(answer)
  return meaning === 'signedOut' ? { type: 'load.signedOut' } : failed('broken')
}

/** A 404 without JSON is what a proxy says, a router or a web server without its application; a 410 is meant. */
function missing(answer: HttpAnswer): LoadOutcome {
  const isMeant = jsonOf(answer) !== undefined || (answer.type === 'answer' && answer.status === 410)
  return { type: 'load.missing', by: deletedBy(answer), ...(!isMeant && { doubtful: true }) }
}

/** The JSON of an answer; undefined when it has none. */
export function jsonOf(answer: HttpAnswer): unknown {
  return answer.type === 'answer' && answer.body.type === 'json' ? answer.body.value : undefined
}

/** Who deleted a record, when the answer that it is gone says so. */
export function deletedBy(answer: HttpAnswer): string | null {
  return asText(own(jsonOf(answer), 'deleted_by'))
}

/** How long an answer asks to wait, in ms. */
export function waitOf(answer: HttpAnswer): number | null {
  return answer.type === 'answer' ? retryAfterMs(answer.header('retry-after'), answer.header('date')) : null
}

function failed(why: LoadFailure, retryAfter: number | null = null): LoadOutcome {
  return { type: 'load.failed', why, retryAfterMs: retryAfter }
}
