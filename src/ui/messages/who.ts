/** Who did something. Nobody named and not oneself: the backend does not say. */
export interface Who {
  readonly names: readonly string[]
  /** Oneself, in another tab or on another machine. */
  readonly own: boolean
}
