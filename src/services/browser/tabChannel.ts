import type { BrowserEnvironment } from './environment'
import type { RawEvent } from './changeStream'
import { tellAll } from '../json/tellAll'
import { acceptETag } from '../record/etagGrammar'
import { listOf, nullOr, oneOf, readAs, record, text, truth, fail, type Reader } from '../json/shape'

/** Where a tab is: at a job, perhaps in one of its fields, perhaps with something typed that is not saved. */
export interface TabPlace {
  readonly recordId: string
  readonly field: string | null
  readonly unsaved: boolean
}

/**
 * What tabs of one browser tell each other. Hints only: nothing in a message is ever stored or sent, and of what is
 * shown there are only the names of colleagues. `saved`: this job may have a new version. `signedIn`: this person has
 * signed in, or has opened the app. `askUnsaved`: what of this person's is unsaved in the other tabs? `unsaved`: this is.
 * `signedOut`: this person's work in this browser is over, and what is unsaved of these records is let go. `seek`: are
 * these tabs still open? `here`: this one is. `lead`: this tab follows the server for all of them. `resign`: no longer. `roll`: it asks
 * where everybody is. `places`: where this tab is. `stream`: what the server told.
 */
export type TabMessage =
  | { readonly kind: 'saved'; readonly recordId: string; readonly etag: string | null }
  | { readonly kind: 'signedIn' | 'askUnsaved'; readonly person: string }
  | { readonly kind: 'unsaved' | 'signedOut'; readonly person: string; readonly records: readonly string[] }
  | { readonly kind: 'seek'; readonly tabs: readonly string[] }
  | { readonly kind: 'here' | 'lead' | 'resign' | 'roll'; readonly tab: string }
  | { readonly kind: 'places'; readonly tab: string; readonly places: readonly TabPlace[] }
  | ({ readonly kind: 'stream' } & RawEvent)

/** What the open tabs of a browser tell one another. */
export interface TabChannel {
  /** Whether the others can hear at all. */
  readonly reaches: boolean
  post(message: TabMessage): void
  /** Hears the other tabs, never itself. Returns the function that ends it. */
  listen(listener: (message: TabMessage) => void): () => void
  close(): void
}

const name = 'job-edit-session'
const maxCharacters = 200
const maxItems = 100

/** Opens the channel between the tabs of this browser. Where there is none, nobody hears and nothing is heard. */
export function openTabChannel(environment: Pick<BrowserEnvironment, 'openChannel'>): TabChannel {
  const listeners = new Set<(message: TabMessage) => void>()
  const channel = environment.openChannel(name, (data) => {
    const message = readAs(tabMessage, data)
    if (message !== null) tellAll(listeners, message)
  })
  return {
    reaches: channel !== null,
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
  const kind = oneOf(
    ...([
      'saved',
      'signedIn',
      'askUnsaved',
      'unsaved',
      'signedOut',
      'seek',
      'here',
      'lead',
      'resign',
      'roll',
      'places',
      'stream',
    ] as const),
  )(from.kind)
  switch (kind) {
    case 'saved': {
      const recordId = shortText(from.recordId)
      return { kind, recordId, etag: nullOr((etag) => acceptETag(etag, recordId) ?? fail())(from.etag) }
    }
    case 'signedIn':
    case 'askUnsaved':
      return { kind, person: shortText(from.person) }
    case 'unsaved':
    case 'signedOut':
      return { kind, person: shortText(from.person), records: few(listOf(shortText)(from.records)) }
    case 'seek':
      return { kind, tabs: few(listOf(shortText)(from.tabs)) }
    case 'here':
    case 'lead':
    case 'resign':
    case 'roll':
      return { kind, tab: shortText(from.tab) }
    case 'places':
      return { kind, tab: shortText(from.tab), places: few(listOf(place)(from.places)) }
    case 'stream':
      return { kind, name: shortText(from.name), data: text(from.data) }
  }
}

const shortText: Reader<string> = (value) => {
  const short = text(value)
  return short.length > 0 && short.length <= maxCharacters ? short : fail()
}

const place: Reader<TabPlace> = (value) => {
  const from = record(value)
  return {
    recordId: shortText(from.recordId),
    field: nullOr(shortText)(from.field),
    unsaved: truth(from.unsaved),
  }
}

const few = <T>(items: readonly T[]): readonly T[] => (items.length > maxItems ? fail() : items)
