import type { Drafts } from '../../services/drafts/drafts'
import type { EditSessions } from './editSessions'

/**
 * The jobs that have something unsaved of this person in this browser: in this page, in another tab, or left by a
 * page that is gone. What signing out asks about, because it removes all of it.
 */
export async function unsavedRecords(
  sessions: Pick<EditSessions, 'unsaved'>,
  drafts: Pick<Drafts, 'list'>,
): Promise<readonly string[]> {
  const here = sessions.unsaved().map((session) => session.getSnapshot().context.recordId)
  const kept = (await drafts.list()).map(({ recordId }) => recordId)
  return [...new Set([...here, ...kept])]
}
