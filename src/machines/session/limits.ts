/**
 * How often a session does something by itself before it waits for a person. With these every cycle of the
 * statechart ends; `editSession.graph.test.ts` proves it.
 */
export const limits = {
  /** Writes sent for one save, the first included. */
  sends: 4,
  /** Reads for one save. */
  reloads: 4,
  /**
   * Times that others' changes are combined with one save before it gives up. Each takes a send and a reload, so above
   * `sends` - 1 it changes nothing. Conflicts a person decides are not counted.
   */
  rounds: 2,
  /** Times that the same write is sent again although it was refused and nothing had changed. */
  blocked: 1,
  /** Saves by themselves since the last keystroke. */
  autosaves: 3,
} as const

/** Change ids a session remembers as its own. */
export const maxOwnChanges = 50
