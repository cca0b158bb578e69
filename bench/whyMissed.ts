/** What is known of a figure that does not hold. */
export interface WhyMissed {
  /** The figures it is about, by their names. */
  readonly figures: RegExp
  readonly title: string
  /** What the profile shows and what was tried, in Markdown, on one line. */
  readonly why: string
}

export const whyMissed: readonly WhyMissed[] = []
