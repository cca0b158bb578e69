/** The code of a page could not be fetched: there is no connection, or a newer app is on the server. */
export class PageNotLoaded extends Error {
  override readonly name = 'PageNotLoaded'
}

/** A page whose code is fetched when somebody goes there; a failure is a `PageNotLoaded`. */
export function lazyPage<Page>(load: () => Promise<Page>): () => Promise<Page> {
  return () =>
    load().catch((cause: unknown) => {
      throw new PageNotLoaded('The code of a page could not be fetched.', { cause })
    })
}
