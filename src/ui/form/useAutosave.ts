import type { EditSession } from '../../machines/selectors/session'
import { rememberAutosave } from './rememberedAutosave'
import { useCollectionOf } from '../workspace/useEditSessions'

/** Switches saving by itself on or off: for every open job, and for the next visit. */
export function useAutosave(session: () => EditSession): (on: boolean) => void {
  const collectionOf = useCollectionOf()
  return (on) => {
    const sessions = collectionOf(session())
    if (sessions === null) session().send({ type: 'autosave.set', on })
    else sessions.setAutosave(on)
    rememberAutosave(on)
  }
}
