import { inject, provide, type App, type InjectionKey } from 'vue'
import type { EditSessions } from '../../machines/collection/editSessions'

const key: InjectionKey<EditSessions> = Symbol('job sessions')

/**
 * Gives the open sessions to the components below, or to a whole application.
 *
 *     provideEditSessions(createJobSessions({ api: createHttpRecordApi({ http: axios }) }))
 */
export function provideEditSessions(sessions: EditSessions, app?: App): void {
  if (app === undefined) provide(key, sessions)
  else app.provide(key, sessions)
}

/** The sessions that were provided. */
export function useEditSessions(): EditSessions {
  const sessions = useEditSessionsIfAny()
  if (sessions === null) throw new Error('No job sessions: call provideEditSessions() in a parent first.')
  return sessions
}

/** For what works with a single session too, without the collection it may be part of. */
export function useEditSessionsIfAny(): EditSessions | null {
  return inject(key, null)
}
