import { createActor, fromPromise } from 'xstate'
import {
  type jobEditSessionMachine,
  type JobSession,
} from '../../../src/machines/session/editSession.machine'
import type { JobSessions, JobSessionsOptions } from '../../../src/machines/collection/jobSessions'
import type { SessionEvent } from '../../../src/machines/session/editSession.types'
import { jobFields } from '../../../src/services/resources/job'

/** A collection of sessions like the product's, over another machine and without drafts: for clients that are broken. */
export function sessionsOver(machine: typeof jobEditSessionMachine) {
  return ({ api, person = null, autosave = true, clock }: JobSessionsOptions): JobSessions => {
    const sessions = new Map<string, JobSession>()
    const send = (session: JobSession | undefined, event: SessionEvent) => {
      if (session?.getSnapshot().status === 'active') session.send(event)
    }
    const tell = (event: SessionEvent) => sessions.forEach((session) => send(session, event))
    const open = (jobId: string) => {
      const provided = machine.provide({
        actors: {
          load: fromPromise(({ signal }) => api.load(jobId, signal)),
          send: fromPromise(({ input, signal }) => api.send(input, signal)),
        },
      })
      const input = { jobId, fields: jobFields, person, autosave, online: true }
      const session = createActor(provided, { input, ...(clock && { clock }) }).start()
      session.send({ type: 'open' })
      sessions.set(jobId, session)
      return session
    }
    const discard = (jobId: string) => {
      sessions.get(jobId)?.stop()
      sessions.delete(jobId)
    }
    const discardAll = () => [...sessions.keys()].forEach(discard)
    return {
      open: (jobId) => sessions.get(jobId) ?? open(jobId),
      get: (jobId) => sessions.get(jobId),
      keeperOf: () => undefined,
      close: () => false,
      discard,
      discardAll,
      list: () => [...sessions.values()],
      unsaved: () => [],
      subscribe: () => () => undefined,
      setPerson: (next) => tell({ type: 'person.changed', person: next }),
      setAutosave: (on) => tell({ type: 'autosave.set', on }),
      notify: (jobId, etag = null) => send(sessions.get(jobId), { type: 'remote.changed', etag }),
      setOnline: (on) => tell({ type: on ? 'connection.back' : 'connection.lost' }),
      flush: () => undefined,
      stop: discardAll,
    }
  }
}
