import type { JobSession } from '../../machines/session/editSession.machine'
import { rememberAutosave } from './rememberedAutosave'
import { useJobSessionsIfAny } from '../workspace/useJobSessions'

/** Switches saving by itself on or off: for every open job, and for the next visit. */
export function useAutosave(session: () => JobSession): (on: boolean) => void {
  const sessions = useJobSessionsIfAny()
  return (on) => {
    if (sessions === null) session().send({ type: 'autosave.set', on })
    else sessions.setAutosave(on)
    rememberAutosave(on)
  }
}
