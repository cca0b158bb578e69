/**
 * How often a session does something by itself before it waits for a person. With these every cycle of the
 * statechart ends; `editSession.graph.test.ts` proves it.
 */
export const limits = {
  /**
   * Writes sent for one save, the first included. Below them, a sign-in that is renewed and a tag that a proxy marked
   * each have the same request sent once more (`keepSignedIn.ts`, `sendUnmarked`); those are not counted.
   */
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

/** How long nothing must be typed before a save by itself, in milliseconds. */
export const usualQuietMs = 1_000

/**
 * The same while a word is being composed, in milliseconds: an input method that never says that it has ended must not
 * keep a text from being saved for ever.
 */
export const endlessWordMs = 10_000

/** Change ids a session remembers as its own. */
export const maxOwnChanges = 50

/** Values of a field that a session remembers to have written one over the other. */
export const maxOwnValues = 10

/** Events that are kept behind the answer to a save, so that it costs the same after any number of them. */
export const maxKnownEvents = 100
