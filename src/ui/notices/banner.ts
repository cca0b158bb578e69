import type { BannerEvent } from '../../machines/selectors/session'
import type { UnkeptReason } from '../../services/drafts/draftTrouble'
import type { Messages } from '../messages/catalogue'
import type { SessionSnapshot } from '../workspace/sessionSnapshot'
import type { KeptView } from '../conflict/keptView'

/** What pressing a banner's button does: tells the session something, one after the other, or asks the page for it. */
export type BannerAction = { readonly label: string } & (
  | { readonly events: readonly BannerEvent[] }
  | { readonly page: 'copy' | 'signIn' | 'restore' }
  /** Goes to a field, by its name. */
  | { readonly field: string }
)

/** One banner over the form. `failure`: announced at once. */
export interface BannerView {
  readonly key: string
  readonly tone: 'attention' | 'danger' | 'accent' | 'quiet'
  readonly failure: boolean
  readonly text: string
  /** The end of the text, where that is a sentence of the server's, which is in the server's language. */
  readonly said?: string
  readonly actions: readonly BannerAction[]
  /** What is kept for the person, to be read before it is put back. */
  readonly kept?: readonly KeptView[]
}

/** Whether a deleted job can be restored from here, and how that goes. */
export type WayBack = 'none' | 'resting' | 'restoring' | 'failed'

/** What is known around a session. */
export interface Surroundings {
  /** Why edits would not survive a crash; null while they would. */
  readonly draftTrouble: UnkeptReason | null
  /** Whole seconds until the next attempt, while the server asked to wait. */
  readonly waitSeconds: number | null
  /** Default: there is none. */
  readonly wayBack?: WayBack
  /** Somebody else has signed in in this browser; `by` null where it is not known who. */
  readonly displaced?: { readonly by: string | null; readonly person: string } | null
}

/** Builds a banner when a session stands where it belongs; otherwise null. Pure. */
export type BuildBanner = (
  snapshot: SessionSnapshot,
  messages: Messages,
  around: Surroundings,
) => BannerView | null

/** A banner without buttons that is no failure. */
export function banner(key: string, tone: BannerView['tone'], text: string): BannerView {
  return { key, tone, text, failure: false, actions: [] }
}

export function tryAgain({ tryAgain: label }: Messages['notices']): BannerAction {
  return { label, events: [{ type: 'retry' }] }
}

export function copyEdits({ job }: Messages): BannerAction {
  return { label: job.copy, page: 'copy' }
}
