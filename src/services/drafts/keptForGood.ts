import type { DraftStore } from './draftStore'

/** What browsers have for it; older ones, and pages over plain http, have nothing. */
type Persisting = Pick<StorageManager, 'persist'>

/**
 * A draft store that asks the browser, with the first draft that is kept, not to clear what this site stores: otherwise
 * the browser does so when the disk fills up, and Safari after seven days without a visit. Once a page, and never
 * before there is something to keep. Drafts are kept whatever the browser answers.
 */
export function keptForGood(store: DraftStore, storage: Persisting | undefined): DraftStore {
  let isAsked = false
  return {
    ...store,
    async change(change) {
      await store.change(change)
      if (isAsked || change.put === undefined) return
      isAsked = true
      // Nobody waits for it: some browsers ask the person.
      storage?.persist().catch(() => undefined)
    },
  }
}
