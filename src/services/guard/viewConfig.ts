/** Goes with the requests of one view, beside the other settings of a request. */
export interface ViewConfig {
  /** The name of the view; any text that no other view has. */
  readonly etagView: string
  /** Never there. Without a name in common, TypeScript takes it for no settings of a request. */
  readonly headers?: never
}

let views = 0

/** A name that no other view has. */
export function viewConfig(): ViewConfig {
  return { etagView: `view-${++views}` }
}

/** The view a request is made by, where it has a name. */
export function viewOf(config: object): string | undefined {
  return (config as Partial<ViewConfig>).etagView
}
