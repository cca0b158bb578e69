/** Where a fault arises: on the line, in something between page and server, in the body of an answer, on the server. */
export type FaultLayer = 'network' | 'between' | 'body' | 'server'

/** What a fault can happen to. */
type FaultTarget = 'write' | 'read' | 'any'

/** What a person reads; `sentences.ts` has the words, out of the app's own catalogue. */
export type Seen =
  | 'saved'
  | 'saving'
  | 'wentThrough'
  | 'unknown'
  | 'waiting'
  | 'blocked'
  | 'signedOut'
  | 'denied'
  | 'gone'
  | 'refusedAll'
  | 'tooLarge'
  | 'conflict'

/** One way in which things go wrong. */
export interface FaultRow {
  readonly kind: string
  /** In words, as the guide has it. */
  readonly fault: string
  readonly layer: FaultLayer
  readonly hits: FaultTarget
  /** How many requests of the same page it lasts for. Default: 1. */
  readonly lasts?: number
  /**
   * What somebody reads, in this order, whose save is hit by the fault. (A fault that hits only reads hits the one
   * after his save was refused, because somebody had changed another field.)
   */
  readonly sees: readonly Seen[]
  /** What the session does about it. */
  readonly does: string
}
