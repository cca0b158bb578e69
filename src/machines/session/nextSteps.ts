/**
 * What can follow from comparing what was loaded with what the session has; the statechart hears it as an event
 * `verdict.<name>`.
 */
export const nextSteps = [
  /** Our write is there. */
  'stored',
  /** Nothing of ours differs any more. */
  'nothingLeft',
  /** Our write is not there and nothing has changed: the identical request goes again. */
  'resend',
  /** The same wish with the newest ETag. */
  'renew',
  /** Others' changes and ours do not touch. */
  'merge',
  /** Nothing was being sent; the newer version comes in under the edits. */
  'takeIn',
  /** Our save is not there, nothing has changed, and other edits were made since somebody asked again: those are sent. */
  'replace',
  /** It was there before. */
  'exists',
  /** It will not be done unless it is asked for anew. */
  'refused',
  /** It was answered yes, and the record shows that it was not done; nobody knows why, so a person looks. */
  'unseen',
  /** A 409, and the record shows nothing that explains it: the server will not have it. */
  'declined',
  /** It waits for a yes of its own. */
  'confirm',
  /** A person decides, now. */
  'conflict',
  /** A person decides, when they like. */
  'overtaken',
  /** Refused again and again although nothing has changed. */
  'blocked',
  /** Others save faster than this session. */
  'outpaced',
  /** Sent as often as it may be. */
  'unreachable',
] as const

export type NextStep = (typeof nextSteps)[number]

/** How the statechart hears it. */
export type Verdict = { [Step in NextStep]: { readonly type: `verdict.${Step}` } }[NextStep]
