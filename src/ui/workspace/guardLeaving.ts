import type { EditSessions } from '../../machines/collection/editSessions'
import type { OpenNewRecord } from '../../machines/creation/openNewRecord'
import { sessionsAtRisk } from '../../machines/collection/unloadRisk'
import type { BrowserEnvironment } from '../../services/browser/environment'

/**
 * Has the browser ask before the window, the tab or the page is left, only while something would be lost by it. With
 * a draft on the disk nobody is asked.
 *
 * @param newRecord one that is being made. Default: none.
 * @returns ends it.
 */
export function guardLeaving(
  sessions: EditSessions,
  environment: Pick<BrowserEnvironment, 'listen'>,
  newRecord: Pick<OpenNewRecord, 'isAtRisk'> = { isAtRisk: () => false },
): () => void {
  return environment.listen('beforeunload', (event) => {
    if (sessionsAtRisk(sessions).length > 0 || newRecord.isAtRisk()) event.preventDefault()
  })
}
