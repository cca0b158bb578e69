import { inject, provide, type App, type InjectionKey } from 'vue'
import type { JobSessions } from '../../machines/collection/jobSessions'

const key: InjectionKey<JobSessions> = Symbol('job sessions')

/**
 * Gives the open sessions to the components below, or to a whole application.
 *
 *     provideJobSessions(createJobSessions({ api: createHttpJobsApi({ http: axios }) }))
 */
export function provideJobSessions(sessions: JobSessions, app?: App): void {
  if (app === undefined) provide(key, sessions)
  else app.provide(key, sessions)
}

/** The sessions that were provided. */
export function useJobSessions(): JobSessions {
  const sessions = useJobSessionsIfAny()
  if (sessions === null) throw new Error('No job sessions: call provideJobSessions() in a parent first.')
  return sessions
}

/** For what works with a single session too, without the collection it may be part of. */
export function useJobSessionsIfAny(): JobSessions | null {
  return inject(key, null)
}
