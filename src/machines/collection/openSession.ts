import { createActor, type InspectionEvent, type Observer } from 'xstate'
import type { Clock } from '../../services/browser/clock'
import type { Drafts } from '../../services/drafts/drafts.types'
import { tellAll } from '../../services/json/tellAll'
import { answerOf, type WholeAnswer } from '../../services/port/answerOf'
import type { RecordApi, RecordVersion } from '../../services/port/recordApi'
import { draftKeeperMachine, type DraftKeeper } from '../draft/draftKeeper'
import { draftOf } from '../draft/draftOf'
import { editSessionMachine, type EditSession } from '../session/editSession.machine'
import { theirsOf } from '../session/parked'
import { loadRecord } from '../session/loadRecord'
import type { SessionInput } from '../session/editSession.types'
import type { Requests } from '../session/sessionRequests'

/** What a session needs of the world around it. */
export interface SessionWorld {
  readonly api: RecordApi
  readonly drafts?: Drafts
  /** Shown every step, for instance the Stately inspector's `inspect`. */
  readonly inspect?: Observer<InspectionEvent> | ((event: InspectionEvent) => void)
  /** Default: the real one; a collection has its sessions share their timers on it. */
  readonly clock?: Clock
  /**
   * Told whenever a session shows another version from now on, for a store beside it: after the first read, after
   * one's own save and after a colleague's change was taken in.
   */
  readonly onAdopt?: (adopted: Adopted) => void
}

/** A version that a session shows from now on. */
export interface Adopted {
  readonly recordId: string
  readonly version: RecordVersion
  /** The answer it came with, when one answer showed exactly this. */
  readonly answer: WholeAnswer | null
}

/** A running session with the keeper of its draft. */
export interface OpenSession {
  readonly session: EditSession
  /** Null when drafts are not kept at all. */
  readonly keeper: DraftKeeper | null
}

/** Starts the actor of one record, called after what it is and its id; it reads its draft and the record at once. */
export function openSession(input: SessionInput, world: SessionWorld, name: string): OpenSession {
  const { api, drafts, inspect, clock } = world
  const { recordId } = input
  const options = { ...(inspect && { inspect }), ...(clock && { clock: actorClock(clock) }) }
  const keepsChangeIds = api.keepsChangeIds ?? false
  const requests: Requests = {
    load: (wanted, signal) => loadRecord(api, wanted, signal),
    send: (operation, signal) => api.send(operation, signal),
    ...(drafts && { readDraft: (signal: AbortSignal) => readDraft(drafts, signal) }),
  }
  const ended = drafts && new AbortController()
  let ofDraft: RecordVersion | undefined
  const readDraft = async (from: Drafts, signal: AbortSignal) => {
    const draft = await from.read(recordId, ended?.signal)
    ofDraft = draft?.base
    // Late is not never: the session went on without it, and takes it in all the same.
    if (signal.aborted && draft !== null) session.send({ type: 'draft.found', draft })
    return draft
  }
  const session = createActor(editSessionMachine, {
    id: `${name}-${recordId}`,
    input: { keepsChangeIds, requests, ...input },
    ...options,
  })
  const keeper = drafts
    ? createActor(draftKeeperMachine, {
        id: `${name}-${recordId}-draft`,
        input: { recordId, drafts },
        ...options,
      })
    : null
  if (ended) session.subscribe({ complete: () => ended.abort() })
  if (keeper !== null) keepDraft(session, keeper)
  if (world.onAdopt) tellAdopted(session, recordId, world.onAdopt, (base) => base === ofDraft)
  keeper?.start()
  session.start()
  session.send({ type: 'open' })
  return { session, keeper }
}

function tellAdopted(
  session: EditSession,
  recordId: string,
  onAdopt: (adopted: Adopted) => void,
  isOfDraft: (base: RecordVersion) => boolean,
): void {
  let last: RecordVersion | undefined
  let told: RecordVersion | undefined
  session.subscribe(({ context }) => {
    const { base } = context
    if (base === null || base === last) return
    last = base
    // What is there now is just being read; or what was told waits beside what an old box showed, or is back from there.
    if (isOfDraft(base) || base === told || theirsOf(context) === told) return
    told = base
    tellAll([onAdopt], { recordId, version: base, answer: answerOf(base) })
  })
}

/** A draft is of what was loaded: until then there is none, and the one in the store stays as it is. */
function keepDraft(session: EditSession, keeper: DraftKeeper): void {
  session.subscribe(({ context, status }) => {
    if (status !== 'active') return
    keeper.send({ type: 'change', draft: draftOf(context, new Date().toISOString()) })
  })
}

function actorClock(clock: Clock) {
  return {
    setTimeout: (call: (...args: unknown[]) => void, ms: number) => clock.setTimeout(call, ms),
    clearTimeout: (id: unknown) => clock.clearTimeout(id),
  }
}
