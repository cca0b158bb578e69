import type { EditSession } from '../../../src/machines/session/editSession.machine'
import type { Rest } from '../../history/history'
import type { Page } from './page'

/** Where a session stands, and what of its person's input it holds. */
export function restOf(page: Page, session: EditSession): Rest {
  const snapshot = session.getSnapshot()
  const { recordId, edits, setAside } = snapshot.context
  const drafts = page.disk.draftsOf(recordId)
  return {
    type: 'rest',
    client: page.client,
    job: recordId,
    state: stateOf(snapshot),
    unsaved: edits,
    kept: [
      ...setAside.map(({ values }) => values),
      ...drafts.flatMap((draft) => [draft.edits, ...draft.setAside.map(({ values }) => values)]),
    ],
  }
}

function stateOf(snapshot: ReturnType<EditSession['getSnapshot']>): Rest['state'] {
  if (snapshot.status === 'error') return 'crashed'
  if (snapshot.hasTag('needsPerson')) return 'needsPerson'
  return snapshot.hasTag('busy') ? 'busy' : 'rest'
}
