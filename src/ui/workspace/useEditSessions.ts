import { inject, provide, type App, type InjectionKey } from 'vue'
import type { EditSessions } from '../../machines/collection/editSessions'
import type { EditSession } from '../../machines/selectors/session'
import { jobResource } from '../../services/resources/jobResource'
import type { Resource } from '../../services/resources/resource'

/** The collections that were provided, at most one for each resource. */
type Collections = EditSessions[]

const key: InjectionKey<Collections> = Symbol('edit sessions')
const isOf =
  ({ name }: Resource) =>
  (sessions: EditSessions) =>
    sessions.resource.name.many === name.many

/**
 * Gives the open sessions of a resource to the components below, or to a whole application. Each resource has
 * a collection of its own; they do not replace one another.
 *
 *     provideEditSessions(createJobSessions({ api: createHttpRecordApi({ http: axios }) }))
 */
export function provideEditSessions(sessions: EditSessions, app?: App): void {
  const isOther = (each: EditSessions) => !isOf(sessions.resource)(each)
  if (app === undefined) return provide(key, [...inject(key, []).filter(isOther), sessions])
  const given = app.runWithContext(() => inject(key, null))
  // An application warns when a key is given twice; what is in the list may change.
  if (given === null) app.provide(key, [sessions])
  else given.splice(0, given.length, ...given.filter(isOther), sessions)
}

/**
 * The sessions of this resource that were provided; without a resource those of jobs.
 *
 * @throws Error where none were.
 */
export function useEditSessions(resource: Resource = jobResource): EditSessions {
  const sessions = inject(key, []).find(isOf(resource))
  if (sessions === undefined) {
    throw new Error(`No sessions of ${resource.name.many}: call provideEditSessions() in a parent first.`)
  }
  return sessions
}

/** Finds the collection a session is part of; null for a session that was started alone. */
export function useCollectionOf(): (session: EditSession) => EditSessions | null {
  const collections = inject(key, [])
  return (session) => {
    const { recordId } = session.getSnapshot().context
    return collections.find((sessions) => sessions.get(recordId) === session) ?? null
  }
}
