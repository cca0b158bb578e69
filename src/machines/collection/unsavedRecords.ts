import type { Drafts } from '../../services/drafts/drafts.types'

/**
 * The jobs that have something unsaved of this person in this browser: in this page, in another tab, or left by a
 * page that is gone. What signing out asks about, because it removes all of it.
 */
export async function unsavedRecords(
  here: readonly string[],
  drafts: Pick<Drafts, 'list'>,
  elsewhere: () => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const [kept, there] = await Promise.all([drafts.list(), elsewhere()])
  return [...new Set([...here, ...kept.map(({ recordId }) => recordId), ...there])]
}
