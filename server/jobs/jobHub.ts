import type { Commit } from '../database/commit'
import { jobTag } from '../http/etag'
import type { Session } from '../accounts/sessions'

/** One open event stream. */
interface Listener {
  readonly jobId: string
  readonly session: Session
  send(event: string, data: Readonly<Record<string, unknown>>): void
  end(): void
}

/** Who has which job open, and the way to tell them what happens to it. */
export interface JobHub {
  /** Adds a listener and tells everybody on the job; the returned function takes it away again. */
  join(listener: Listener): () => void
  countOf(personId: string): number
  publish(commit: Commit): void
  /** Ends the streams of a session that was signed out. */
  endSession(sessionId: string): void
  /** Ends every stream at once. */
  close(): void
}

/** Lives in this process: with several processes on one database, each tells its own listeners. */
export function createJobHub(): JobHub {
  const listeners = new Set<Listener>()
  const on = (jobId: string) => [...listeners].filter((listener) => listener.jobId === jobId)
  const tell = (jobId: string, event: string, data: Readonly<Record<string, unknown>>) => {
    for (const listener of on(jobId)) listener.send(event, data)
  }
  const tellPresence = (jobId: string) => {
    const people = new Map(on(jobId).map(({ session: { person } }) => [person.id, person.name]))
    tell(jobId, 'presence', { people: [...people.values()].sort() })
  }
  return {
    join(listener) {
      listeners.add(listener)
      tellPresence(listener.jobId)
      return () => {
        if (listeners.delete(listener)) tellPresence(listener.jobId)
      }
    },
    countOf: (personId) => [...listeners].filter(({ session }) => session.person.id === personId).length,
    publish(commit) {
      const { jobId, version, staff, changeId, after } = commit
      if (commit.kind === 'delete') return tell(jobId, 'deleted', { person: staff.name })
      tell(jobId, 'change', {
        version,
        etag: jobTag(jobId, version),
        person: staff.name,
        fields: Object.keys(after),
        change_id: changeId,
      })
    },
    endSession(sessionId) {
      for (const listener of listeners) if (listener.session.id === sessionId) listener.end()
    },
    close() {
      for (const listener of listeners) listener.end()
    },
  }
}
