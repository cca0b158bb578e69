import { createActor } from 'xstate'
import { type editSessionMachine, type EditSession } from '../../../src/machines/session/editSession.machine'
import type { EditSessions, EditSessionsOptions } from '../../../src/machines/collection/editSessions'
import type { SessionEvent } from '../../../src/machines/session/editSession.types'
import { jobResource } from '../../../src/services/resources/jobResource'

/** A collection of sessions like the product's, over another machine and without drafts: for clients that are broken. */
export function sessionsOver(machine: typeof editSessionMachine) {
  return ({ api, person = null, autosave = true, clock }: EditSessionsOptions): EditSessions => {
    const sessions = new Map<string, EditSession>()
    const send = (session: EditSession | undefined, event: SessionEvent) => {
      if (session?.getSnapshot().status === 'active') session.send(event)
    }
    const tell = (event: SessionEvent) => sessions.forEach((session) => send(session, event))
    const open = (recordId: string) => {
      const input = {
        recordId,
        requests: {
          load: (_wanted: unknown, signal: AbortSignal) => api.load(recordId, signal),
          send: api.send.bind(api),
        },
        fields: jobResource.fields,
        person,
        autosave,
        online: true,
        keepsChangeIds: api.keepsChangeIds ?? false,
      }
      const session = createActor(machine, { input, ...(clock && { clock }) }).start()
      session.send({ type: 'open' })
      sessions.set(recordId, session)
      return session
    }
    const discard = (recordId: string) => {
      sessions.get(recordId)?.stop()
      sessions.delete(recordId)
    }
    const discardAll = () => [...sessions.keys()].forEach(discard)
    return {
      resource: jobResource,
      open: (recordId) => sessions.get(recordId) ?? open(recordId),
      get: (recordId) => sessions.get(recordId),
      keeperOf: () => undefined,
      close: () => false,
      discard,
      discardAll,
      list: () => [...sessions.values()],
      unsaved: () => [],
      subscribe: () => () => undefined,
      setPerson: (next) => tell({ type: 'person.changed', person: next }),
      setAutosave: (on) => tell({ type: 'autosave.set', on }),
      notify: (recordId, etag = null) => send(sessions.get(recordId), { type: 'remote.changed', etag }),
      setOnline: (on) => tell({ type: on ? 'connection.back' : 'connection.lost' }),
      flush: () => undefined,
      stop: discardAll,
    }
  }
}
