import type { BrowserEnvironment } from '../../services/browser/environment'
import { beforePageEnds } from '../../services/browser/pageEnd'
import type { EditSessions } from '../collection/editSessions'

/**
 * Writes the drafts of all sessions when the page may be gone in a moment: it is hidden, left, frozen or closed. Nothing is
 * sent to the server, on purpose: nobody would be there to hear whether it was taken, or to answer a conflict. What was typed
 * is offered when the record is next opened.
 * `followSessions` does it as well; this is for pages that follow nothing. Before a route is left, `sessions.flush()` does it.
 *
 * @returns ends it.
 */
export function flushOnLeave(
  sessions: Pick<EditSessions, 'flush'>,
  environment: Pick<BrowserEnvironment, 'listen' | 'isVisible'>,
): () => void {
  return beforePageEnds(environment, () => sessions.flush())
}
