import { jobFields, type FieldTable } from '../../services/resources/job'
import type { Person } from '../../services/port/jobsApi'
import type { DraftKeeper } from '../draft/draftKeeper'
import type { JobSession } from '../session/jobEditSession'
import { openSession, type OpenSession, type SessionWorld } from './openSession'
import type { SessionEvent } from '../session/context/session'
import { tellAll } from '../../services/json/tellAll'
import { hasTyped } from '../session/context/typed'

export interface JobSessionsOptions extends SessionWorld {
  /** The editable fields. Default: the job's field table. */
  readonly fields?: FieldTable
  /** Who is signed in; null where there is no sign-in. */
  readonly person?: Person | null
  /** Save by itself after a quiet second. Default: true. */
  readonly autosave?: boolean
}

/** The open sessions of an application: one actor per record, independent of one another. */
export interface JobSessions {
  /** The session of this record; opened and loading if there was none. */
  open(jobId: string): JobSession
  get(jobId: string): JobSession | undefined
  /** The keeper of its draft, to see whether typed text would survive the page. */
  keeperOf(jobId: string): DraftKeeper | undefined
  /** Ends a session that has nothing unsaved and nothing in flight; any other stays. True when it has ended. */
  close(jobId: string): boolean
  /** Ends a session whatever it holds, because the person said so. */
  discard(jobId: string): void
  /** Discards them all: nothing of a person is to be left, and no draft pending is written over that. */
  discardAll(): void
  list(): readonly JobSession[]
  /** Those with something typed that is not saved, or with a write whose outcome is not known. */
  unsaved(): readonly JobSession[]
  /** Calls back when the set of sessions has changed. Answers a function that ends that. */
  subscribe(changed: () => void): () => void
  /** Signs in again, or somebody else: another person's sessions are ended, and their drafts stay theirs. */
  setPerson(person: Person | null): void
  setAutosave(on: boolean): void
  /** A hint that a record may have changed; `etag` when it is known. */
  notify(jobId: string, etag?: string | null): void
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
 * const sessions = createJobSessions({ api: createHttpJobsApi({ http: axios }) })
 * const session = sessions.open('3fa85f64-5717-4562-b3fc-2c963f66afa6')
 * session.send({ type: 'field.edit', values: { notes: 'Call before delivery' } })
 */
export function createJobSessions(options: JobSessionsOptions): JobSessions {
  const { fields = jobFields, ...world } = options
  const open = new Map<string, OpenSession>()
  const listeners = new Set<() => void>()
  const shared = { person: options.person ?? null, autosave: options.autosave ?? true, online: true }
  const changed = () => tellAll(listeners)
  const tell = (event: SessionEvent) => open.forEach(({ session }) => session.send(event))

  const end = (jobId: string) => {
    const found = open.get(jobId)
    if (found === undefined) return
    open.delete(jobId)
    found.session.send({ type: 'close' })
    found.keeper?.send({ type: 'close' })
    changed()
  }
  const discard = (jobId: string) => {
    open.get(jobId)?.keeper?.send({ type: 'change', draft: null })
    end(jobId)
  }

  return {
    open(jobId) {
      const found = open.get(jobId)
      if (found !== undefined) return found.session
      const opened = openSession({ jobId, fields, ...shared }, world)
      open.set(jobId, opened)
      changed()
      return opened.session
    },
    get: (jobId) => open.get(jobId)?.session,
    keeperOf: (jobId) => open.get(jobId)?.keeper ?? undefined,
    close(jobId) {
      const session = open.get(jobId)?.session
      if (session !== undefined && isUnsaved(session)) return false
      end(jobId)
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
    notify: (jobId, etag = null) => open.get(jobId)?.session.send({ type: 'remote.changed', etag }),
    setOnline(on) {
      shared.online = on
      tell({ type: on ? 'connection.back' : 'connection.lost' })
    },
    flush: () => open.forEach(({ keeper }) => keeper?.send({ type: 'flush' })),
    stop() {
      ;[...open.keys()].forEach(end)
      listeners.clear()
    },
  }
}

/** Whether ending this session would lose something. */
function isUnsaved(session: JobSession): boolean {
  const { context } = session.getSnapshot()
  return hasTyped(context) || context.sent !== null || context.landed !== null || context.queue.length > 0
}
