import type { FieldRow, JobFieldRow } from '../../services/resources/job'
import { jobResource } from '../../services/resources/jobResource'
import type { Resource } from '../../services/resources/resource'
import type { Person } from '../../services/port/recordApi'
import type { DraftKeeper } from '../draft/draftKeeper'
import type { EditSession, EditSessionOf } from '../session/editSession.machine'
import { openSession, type OpenSession, type SessionWorld } from './openSession'
import { sharedClock } from '../../services/browser/sharedClock'
import { tellAll } from '../../services/json/tellAll'
import type { SessionEvent } from '../session/editSession.types'
import { hasUnsavedFields } from '../session/unsaved'

/** What {@link createEditSessions} has to be told: where records come from, and what may be done beside. */
export interface EditSessionsOptions extends SessionWorld {
  /** Who is signed in; null where there is no sign-in. */
  readonly person?: Person | null
  /** Save by itself after a quiet second. Default: true. */
  readonly autosave?: boolean
}

/** The open sessions of an application: one actor per record, independent of one another. */
export interface EditSessions<Session = EditSession> {
  /** What these are sessions of. */
  readonly resource: Resource
  /** The session of this record; opened and loading if there was none. */
  open(recordId: string): Session
  get(recordId: string): Session | undefined
  /** The keeper of its draft, to see whether typed text would survive the page. */
  keeperOf(recordId: string): DraftKeeper | undefined
  /** Ends a session that has nothing unsaved and nothing in flight; any other stays. True when it has ended. */
  close(recordId: string): boolean
  /** Ends a session whatever it holds, because the person said so. */
  discard(recordId: string): void
  /** Discards them all: nothing of a person is to be left, and no draft pending is written over that. */
  discardAll(): void
  list(): readonly Session[]
  /** Those with something typed that is not saved, or with a write whose outcome is not known. */
  unsaved(): readonly Session[]
  /** Calls back when the set of sessions has changed. Returns a function that ends that. */
  subscribe(changed: () => void): () => void
  /** Signs in again, or somebody else: another person's sessions are ended, and their drafts stay theirs. */
  setPerson(person: Person | null): void
  setAutosave(on: boolean): void
  /** A hint that a record may have changed; `etag` when it is known. */
  notify(recordId: string, etag?: string | null): void
  setOnline(on: boolean): void
  /** Writes every draft now: the page may be gone in a moment. */
  flush(): void
  /** Ends everything. Drafts are written first. */
  stop(): void
}

/**
 * Makes the collection. Each session has its own actor in a map: one that fails takes no other with it.
 *
 * @example
 * const sessions = createEditSessions(orders, { api: createHttpRecordApi({ http: axios, resource: orders }) })
 * const session = sessions.open('3fa85f64-5717-4562-b3fc-2c963f66afa6')
 * session.send({ type: 'field.edit', values: { notes: 'Call before delivery' } })
 */
export function createEditSessions<Row extends FieldRow>(
  resource: Resource<Row>,
  world: EditSessionsOptions,
): EditSessions<EditSessionOf<Row['name']>> {
  // The compiler checks the names for whoever sends; a session itself takes those of any resource.
  return collectionOf(resource, world) as EditSessions<EditSessionOf<Row['name']>>
}

function collectionOf(resource: Resource, given: EditSessionsOptions): EditSessions {
  const world = { ...given, clock: given.clock ?? sharedClock() }
  const open = new Map<string, OpenSession>()
  const listeners = new Set<() => void>()
  const shared = { person: world.person ?? null, autosave: world.autosave ?? true, online: true }
  const changed = () => tellAll(listeners)
  const tell = (event: SessionEvent) => open.forEach(({ session }) => session.send(event))

  const end = (recordId: string) => {
    const found = open.get(recordId)
    if (found === undefined) return
    open.delete(recordId)
    found.session.send({ type: 'close' })
    found.keeper?.send({ type: 'close' })
    changed()
  }
  const discard = (recordId: string) => {
    open.get(recordId)?.keeper?.send({ type: 'change', draft: null })
    end(recordId)
  }

  return {
    resource,
    open(recordId) {
      const found = open.get(recordId)
      if (found !== undefined) {
        // Whoever opens it thinks it is there, and perhaps it is.
        if (found.session.getSnapshot().hasTag('gone')) found.session.send({ type: 'retry' })
        return found.session
      }
      const { fields, name: recordName } = resource
      const opened = openSession({ recordId, fields, recordName, ...shared }, world, recordName.one)
      open.set(recordId, opened)
      changed()
      return opened.session
    },
    get: (recordId) => open.get(recordId)?.session,
    keeperOf: (recordId) => open.get(recordId)?.keeper ?? undefined,
    close(recordId) {
      const session = open.get(recordId)?.session
      if (session !== undefined && isUnsaved(session)) return false
      end(recordId)
      return true
    },
    discard,
    discardAll: () => [...open.keys()].forEach(discard),
    list: () => [...open.values()].map(({ session }) => session),
    unsaved: () => [...open.values()].map(({ session }) => session).filter(isUnsaved),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    setPerson(person) {
      const isAnother = shared.person !== null && person !== null && person.id !== shared.person.id
      if (isAnother) [...open.keys()].forEach(end)
      // Signed out is not somebody else: the sessions wait for the same person to come back.
      if (person !== null) {
        shared.person = person
        tell({ type: 'person.changed', person })
      }
    },
    setAutosave(on) {
      shared.autosave = on
      tell({ type: 'autosave.set', on })
    },
    notify: (recordId, etag = null) => open.get(recordId)?.session.send({ type: 'remote.changed', etag }),
    setOnline(on) {
      shared.online = on
      tell({ type: on ? 'connection.back' : 'connection.lost' })
    },
    flush() {
      open.forEach(({ keeper }) => keeper?.send({ type: 'flush' }))
      world.drafts?.leave?.()
    },
    stop() {
      ;[...open.keys()].forEach(end)
      listeners.clear()
    },
  }
}

/** {@link createEditSessions} for the Jobs Manager's jobs. `fields` replaces the job's field table. */
export function createJobSessions<const Row extends FieldRow = JobFieldRow>(
  options: EditSessionsOptions & { readonly fields?: readonly Row[] },
): EditSessions<EditSessionOf<Row['name']>> {
  const { fields = jobResource.fields, ...world } = options
  return collectionOf({ ...jobResource, fields }, world) as EditSessions<EditSessionOf<Row['name']>>
}

/** Whether ending this session would lose something. */
function isUnsaved(session: EditSession): boolean {
  const { context } = session.getSnapshot()
  return hasUnsavedFields(context) || context.write.is !== 'none' || context.queue.length > 0
}
