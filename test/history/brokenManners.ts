import type { AxiosInstance } from 'axios'
import { assign } from 'xstate'
import { editSessionMachine } from '../../src/machines/session/editSession.machine'
import type { SessionEvent } from '../../src/machines/session/editSession.types'
import { edited, reverted } from '../../src/machines/session/edits'
import type { RecordApi, SentOperation } from '../../src/services/port/recordApi'
import { newChangeId } from '../../src/services/record/changeId'
import { sessionsOver } from '../faults/simulation/sessionsOver'
import type { BrokenClient } from './brokenClient'

/** Clients that are right about versions, and wrong in their manners towards people. */
export const brokenManners: readonly BrokenClient[] = [
  {
    mistake: 'a box speaks for the whole field while a word is composed in it',
    law: 'L1',
    format: 'delta',
    // A save that is under way while a word begins is what moves the ground under it.
    habit: 'save',
    from: 23,
    faults: ['responsesReordered'],
    parts: () => ({
      createSessions: sessionsOver(
        editSessionMachine.provide({
          actions: {
            edit: assign(({ context }, event: Extract<SessionEvent, { type: 'field.edit' }>) =>
              edited(context, { ...event, over: {} }),
            ),
          },
        }),
      ),
    }),
  },
  {
    mistake: 'a delete that failed is carried along by the next save',
    law: 'L9',
    format: 'delta',
    habit: 'remove',
    faults: ['serverErrorBefore', 'requestDropped', 'badGateway'],
    parts: () => ({ api: carriesDeletesAlong }),
  },
  {
    mistake: 'writes go with whoever’s cookies there are',
    law: 'L10',
    format: 'delta',
    habit: 'strangerSignsIn',
    parts: () => ({ makesNoClaim: true }),
  },
  {
    mistake: 'what is dropped is dropped for good',
    law: 'L11',
    format: 'delta',
    habit: 'revert',
    parts: () => ({
      createSessions: sessionsOver(
        editSessionMachine.provide({
          actions: {
            revert: assign(({ context }, event: Extract<SessionEvent, { type: 'field.revert' }>) => ({
              ...reverted(context, event),
              setAside: context.setAside,
            })),
          },
        }),
      ),
    }),
  },
  {
    mistake: 'each save asks for the whole history',
    law: 'L14',
    format: 'delta',
    habit: 'save',
    parts: () => ({ http: readsTheHistoryWithEachSave }),
  },
]

/** What was asked for once stays asked for until it is done. */
function carriesDeletesAlong(api: RecordApi): RecordApi {
  let pending: SentOperation | null = null
  return {
    ...api,
    async send(operation, signal) {
      const { kind, recordId, etag } = operation
      if (kind === 'save' && pending?.recordId === recordId) {
        await api.send({ ...pending, etag, changeId: newChangeId() }, signal)
        pending = null
      }
      const outcome = await api.send(operation, signal)
      if (kind === 'delete') pending = outcome.type === 'send.unknown' ? operation : null
      return outcome
    },
  }
}

function readsTheHistoryWithEachSave(http: AxiosInstance): void {
  http.interceptors.request.use(async (config) => {
    const { method, url = '' } = config
    if (method === 'patch') await http.get(`${url}events/`).catch(() => undefined)
    return config
  })
}
