import type {
  EventPage,
  RecordEvent,
  RecordApi,
  RecordVersion,
  LoadOutcome,
  SentOperation,
} from '../../services/port/recordApi'
import type { SessionContext } from './editSession.types'

/** What a session wants to know of a record: the version, and in it what became of its own writes. */
export type LoadInput = Pick<SessionContext, 'recordId' | 'base' | 'ownChanges'> & {
  /** The write that is looked for. */
  readonly sent: SentOperation | null
}

/** A write of one's own lies within so many pages of events, or it counts as not there; its id is never used twice. */
const maxPages = 40

type Older = (before: string | null) => Promise<EventPage | null>

/**
 * Reads a record. A version brings its newest events only, without long texts, which nearly always is enough. Further
 * back is asked only when it must be: when a write is open and the events do not reach back to the base, and when an
 * earlier write of one's own has turned up whose values are not told.
 */
export async function loadRecord(
  api: RecordApi,
  input: LoadInput,
  signal: AbortSignal,
): Promise<LoadOutcome> {
  const outcome = await api.load(input.recordId, signal)
  if (outcome.type !== 'load.done') return outcome
  if (lacksTag(input, outcome.version)) return { type: 'load.failed', why: 'broken', retryAfterMs: null }
  if (api.history === undefined) return outcome
  const older: Older = (before) => api.history?.(input.recordId, before, signal) ?? Promise.resolve(null)
  const events = await eventsOf(input, outcome.version, older)
  if (events === null) return { type: 'load.failed', why: 'broken', retryAfterMs: null }
  return { type: 'load.done', version: { ...outcome.version, events } }
}

/**
 * Whether a version came without its ETag, although the record has one: what is known of it, from a draft for instance,
 * had it. A write that went by such a version would be unconditional.
 */
export function lacksTag({ base, sent }: Pick<LoadInput, 'base' | 'sent'>, { etag }: RecordVersion): boolean {
  return etag === null && (base?.etag ?? sent?.etag ?? null) !== null
}

async function eventsOf(
  input: LoadInput,
  { events, olderThan = null }: RecordVersion,
  older: Older,
): Promise<readonly RecordEvent[] | null> {
  const known = new Set(input.base?.events.map(({ id }) => id))
  const isDone = (found: readonly RecordEvent[]) =>
    found.some(({ id, changeId }) => known.has(id) || changeId === input.sent?.changeId)
  const mustReachBack = input.sent !== null && input.base !== null && !isDone(events)
  const reaching = mustReachBack ? await backFrom(events, olderThan, older, isDone) : events
  const untold = reaching?.findLast((event) => isUntold(event, input, known))
  if (reaching === null || untold === undefined) return reaching
  const told = await backFrom([], null, older, (found) => found.some(({ id }) => id === untold.id), true)
  const values = new Map(told?.map((event) => [event.id, event]))
  return told && reaching.map((event) => values.get(event.id) ?? event)
}

/** Pages of older events after these, until enough is found or there are no more. Null when one did not come. */
async function backFrom(
  events: readonly RecordEvent[],
  before: string | null,
  older: Older,
  isEnough: (found: readonly RecordEvent[]) => boolean,
  fromTheNewest = false,
): Promise<readonly RecordEvent[] | null> {
  let found = events
  let next = before
  for (let pages = 0; pages < maxPages && (next !== null || (fromTheNewest && pages === 0)); pages++) {
    const page = await older(next)
    if (page === null) return null
    found = [...found, ...page.events]
    next = isEnough(page.events) ? null : page.olderThan
  }
  return found
}

/** A write of one's own that arrived after it was given up: what it wrote belongs to the base, so it must be known. */
function isUntold(event: RecordEvent, { sent, ownChanges }: LoadInput, known: ReadonlySet<string>): boolean {
  const { id, changeId, leftOut = [] } = event
  const isOwn = changeId !== null && changeId !== sent?.changeId && ownChanges.includes(changeId)
  return isOwn && leftOut.length > 0 && !known.has(id)
}

/**
 * Whether the answer to a write shows all that was read before. Some answer with the changed fields alone, or with a
 * word that it is done and a tag of that word; taken for the record, everything else of it would be gone.
 */
export function isWhole({ base }: Pick<LoadInput, 'base'>, { fields }: RecordVersion): boolean {
  return Object.keys(base?.fields ?? {}).every((name) => Object.hasOwn(fields, name))
}
