import type { QueuedOperation, Operation, SessionContext } from './editSession.types'
import { buildRequest, sendableEdits } from './buildRequest'
import { isOnRequest } from '../../services/port/rowOf'
import { isUnseen } from './seenWhenAsked'
import { sentOf } from './write'
import { withGroups } from '../merge/mergeUnits'

type Changes = Partial<SessionContext>

/** Puts something in the queue. Two saves in it would be one: what is saved is whatever is there when its turn comes. */
export function queued({ queue }: SessionContext, asked: QueuedOperation): Changes {
  const rest =
    asked.operation.kind === 'save' ? queue.filter(({ operation }) => operation.kind !== 'save') : queue
  return { queue: [...rest, asked] }
}

/** Something was asked for: what was not done before is tried again, or no longer the news. */
export function asked(
  context: SessionContext,
  { operation, seen = context.base ?? undefined }: Pick<QueuedOperation, 'operation' | 'seen'>,
): Changes {
  // Pressed twice while it waits, it is asked about once.
  const isThere = ({ kind }: Operation) => isOnRequest(operation) && kind === operation.kind
  const queue = context.queue.filter((waiting) => !isThere(waiting.operation))
  const over = isOnRequest(operation) && seen !== undefined ? { seen } : {}
  return { ...queued({ ...context, queue }, { operation, by: 'person', ...over }), notDone: null }
}

/** Gives up what needs a yes, wherever it stands but on its way, and what was not done. */
export function givenUp({ queue }: SessionContext): Changes {
  return { queue: queue.filter(({ operation }) => !isOnRequest(operation)), notDone: null }
}

/** Takes the first of the queue and makes it the request to send. A save by hand gives refused fields a new chance. */
export function dequeued(context: SessionContext): Changes {
  const [next, ...queue] = context.queue
  if (next === undefined) return {}
  const problems = next.operation.kind === 'save' && next.by === 'person' ? {} : context.problems
  const { write = context.write, ...built } = buildRequest({ ...context, problems }, next.operation, next.by)
  return {
    queue,
    problems,
    ...freshCounts(context),
    ...built,
    write:
      write.is === 'inFlight' && isUnseen(context, next.operation.kind, next.seen)
        ? { ...write, seen: next.seen }
        : write,
  }
}

/** A save by hand that does not wait for its turn: what a person has just decided. */
export function buildSave(context: SessionContext): Changes {
  const saveNow = { ...context, problems: {} }
  return { problems: {}, ...freshCounts(context), ...buildRequest(saveNow, { kind: 'save' }, 'person') }
}

/** A save by itself, once in a while; typing makes it possible again. */
export function autosaved(context: SessionContext): Changes {
  const counts = { ...context.counts, autosaves: context.counts.autosaves + 1 }
  return { ...queued(context, { operation: { kind: 'save' }, by: 'autosave' }), counts, typing: 'none' }
}

/** The request in flight once more, as a new one: with the newest version, or without what was refused. */
export function rebuildRequest(context: SessionContext): Changes {
  const sent = sentOf(context)
  return sent === null ? {} : buildRequest(context, sent, context.askedBy)
}

/** Somebody asked for something, so a session may try again as often as at first. */
export function freshCounts({ counts }: SessionContext): Changes {
  return { counts: { sends: 0, reloads: 0, rounds: 0, blocked: 0, autosaves: counts.autosaves } }
}

/** Something to save that the server has not refused. */
export function hasSendable(context: SessionContext): boolean {
  return Object.keys(sendableEdits(context)).length > 0
}

/** Something to save that the server has refused. */
export function hasRefused({ edits, problems, fields }: SessionContext): boolean {
  return withGroups(fields, Object.keys(problems)).some((name) => name in edits)
}
