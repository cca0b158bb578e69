import type { Commit } from '../database/commit'
import { jobTag } from '../http/etag'
import type { Session } from '../accounts/sessions'

/** Where somebody is: at a job, perhaps in one of its fields, perhaps with something typed that is not saved. */
export interface Place {
  readonly jobId: string
  readonly field: string | null
  readonly unsaved: boolean
}

/** One open event stream: one browser of one person, with all its tabs. */
interface Listener {
  readonly id: string
  readonly session: Session
  send(event: string, data: Readonly<Record<string, unknown>>): void
  end(): void
}

/** Who listens, who is at which job, and the way to tell everybody what happens. */
export interface JobHub {
  /** Adds a listener and tells it who is where; the returned function takes it away again. */
  join(listener: Listener): () => void
  /** Says where the browser of a stream is now. False when the stream is not this session's, or is over. */
  place(streamId: string, sessionId: string, places: readonly Place[]): boolean
  countOf(person: { readonly personId: string } | { readonly sessionId: string }): number
  publish(commit: Commit): void
  /** Ends the streams of a session that was signed out. */
  endSession(sessionId: string): void
  /** Ends every stream at once. */
  close(): void
}

/** Lives in this process: with several processes on one database, each tells its own listeners. */
export function createJobHub(): JobHub {
  const placed = new Map<Listener, readonly Place[]>()
  const tell = (event: string, data: Readonly<Record<string, unknown>>) => {
    for (const listener of placed.keys()) listener.send(event, data)
  }
  const tellPresence = (jobIds: Iterable<string>) => {
    for (const jobId of new Set(jobIds)) tell('presence', presenceAt(jobId, placed))
  }
  return {
    join(listener) {
      placed.set(listener, [])
      const jobIds = new Set([...placed.values()].flat().map(({ jobId }) => jobId))
      for (const jobId of jobIds) listener.send('presence', presenceAt(jobId, placed))
      return () => {
        const places = placed.get(listener) ?? []
        placed.delete(listener)
        tellPresence(places.map(({ jobId }) => jobId))
      }
    },
    place(streamId, sessionId, places) {
      const listener = [...placed.keys()].find(
        ({ id, session }) => id === streamId && session.id === sessionId,
      )
      if (listener === undefined) return false
      const before = placed.get(listener) ?? []
      placed.set(listener, places)
      tellPresence([...before, ...places].map(({ jobId }) => jobId))
      return true
    },
    countOf: (who) =>
      [...placed.keys()].filter(({ session }) =>
        'personId' in who ? session.person.id === who.personId : session.id === who.sessionId,
      ).length,
    publish(commit) {
      const { jobId, version, staff, changeId, after } = commit
      if (commit.kind === 'delete') return tell('deleted', { job_id: jobId, person: staff.name })
      tell('change', {
        job_id: jobId,
        version,
        etag: jobTag(jobId, version),
        person: staff.name,
        fields: Object.keys(after),
        change_id: changeId,
      })
    },
    endSession(sessionId) {
      for (const listener of placed.keys()) if (listener.session.id === sessionId) listener.end()
    },
    close() {
      for (const listener of placed.keys()) listener.end()
    },
  }
}

/** The people at a job, each once, by name; somebody with two browsers is where something is being done. */
function presenceAt(jobId: string, placed: ReadonlyMap<Listener, readonly Place[]>) {
  const people = new Map<string, { name: string; field: string | null; unsaved: boolean }>()
  for (const [{ session }, places] of placed) {
    for (const place of places.filter((each) => each.jobId === jobId)) {
      const { id, name } = session.person
      const known = people.get(id)
      people.set(id, {
        name,
        field: place.field ?? known?.field ?? null,
        unsaved: place.unsaved || (known?.unsaved ?? false),
      })
    }
  }
  return { job_id: jobId, people: [...people.values()].sort((a, b) => (a.name < b.name ? -1 : 1)) }
}
