import type { BrowserEnvironment } from './environment'
import { tellAll } from '../json/tellAll'
import { acceptETag } from '../record/etagGrammar'
import { listOf, nullOr, oneOf, readAs, record, text, fail, type Reader } from '../json/shape'

/**
 * What tabs of one browser tell each other. Hints only: nothing in a message is ever shown, stored or sent.
 * `saved`: this job may have a new version. `signedIn`: this person has signed in, or has opened the app. `signedOut`: this person's work in this browser is over. `seek`: are
 * these tabs still open? `here`: this one is.
 */
export type TabMessage =
  | { readonly kind: 'saved'; readonly recordId: string; readonly etag: string | null }
  | { readonly kind: 'signedIn' | 'signedOut'; readonly person: string }
  | { readonly kind: 'seek'; readonly tabs: readonly string[] }
  | { readonly kind: 'here'; readonly tab: string }

export interface TabChannel {
  post(message: TabMessage): void
  /** Hears the other tabs, never itself. Answers the function that ends it. */
  listen(listener: (message: TabMessage) => void): () => void
  close(): void
}

const name = 'job-edit-session'
const maxCharacters = 200
const maxTabs = 100

/** Opens the channel between the tabs of this browser. Where there is none, nobody hears and nothing is heard. */
export function openTabChannel(environment: Pick<BrowserEnvironment, 'openChannel'>): TabChannel {
  const listeners = new Set<(message: TabMessage) => void>()
  const channel = environment.openChannel(name, (data) => {
    const message = readAs(tabMessage, data)
    if (message !== null) tellAll(listeners, message)
  })
  return {
    post: (message) => channel?.post(message),
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close() {
      listeners.clear()
      channel?.close()
    },
  }
}

const tabMessage: Reader<TabMessage> = (value) => {
  const from = record(value)
  const kind = oneOf('saved', 'signedIn', 'signedOut', 'seek', 'here')(from.kind)
  switch (kind) {
    case 'saved': {
      const recordId = shortText(from.recordId)
      return { kind, recordId, etag: nullOr((etag) => acceptETag(etag, recordId) ?? fail())(from.etag) }
    }
    case 'signedIn':
    case 'signedOut':
      return { kind, person: shortText(from.person) }
    case 'seek':
      return {
        kind,
        tabs: listOf(shortText)(from.tabs).length > maxTabs ? fail() : listOf(shortText)(from.tabs),
      }
    case 'here':
      return { kind, tab: shortText(from.tab) }
  }
}

const shortText: Reader<string> = (value) => {
  const short = text(value)
  return short.length > 0 && short.length <= maxCharacters ? short : fail()
}
