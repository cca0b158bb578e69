import type { OnRequestKind, OperationKind } from '../../services/port/operations'

/** What there is to say of something that is done only on request. */
interface OnRequestMessages {
  readonly done: string
  readonly notDone: string
  /** Sent, and nobody knows what became of it. */
  readonly unsure: string
  readonly waits: string
  /** A button: it shall not be done after all. */
  readonly giveUp: string
  /** Over somebody's change: what is the case, and the button that does it all the same. */
  readonly changed: { readonly lead: string; readonly confirm: string }
  /** Because the page went away before it was done. */
  readonly left: { readonly lead: string; readonly confirm: string }
}

/**
 * What there is to say of something that may be sent again by itself. `exists`: it was there already. `unseen`: the server
 * said yes, and it does not show.
 */
interface ByItselfMessages {
  readonly done: string
  readonly exists: string
  readonly unseen: string
}

/** The words of every operation but the save, which all of the catalogue is about. */
export type OperationMessages = Readonly<Record<OnRequestKind, OnRequestMessages>> &
  Readonly<Record<Exclude<OperationKind, 'save' | OnRequestKind>, ByItselfMessages>>
