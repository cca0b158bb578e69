/** How much is kept, and how long. */
export interface DraftLimits {
  /** Bytes of one draft, and of all drafts in this browser. */
  readonly jobBytes: number
  readonly allBytes: number
  /** Milliseconds after its last change that a draft is offered. It is removed after twice as many: a clock may be wrong. */
  readonly ageMs: number
}

export const draftLimits: DraftLimits = {
  // The longest texts there are, in any script, as base, edit and sent, with some that were given up.
  jobBytes: 2 * 1024 * 1024,
  allBytes: 20 * 1000 * 1000,
  ageMs: 14 * 24 * 60 * 60 * 1000,
}
