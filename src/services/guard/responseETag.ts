import type { AxiosResponse } from 'axios'

/** The ETag of an answer, as it came. Adapters give names in lower case; the slow way is for those that do not. */
export function responseETag({ headers }: AxiosResponse<unknown>): string | null {
  const direct: unknown = headers['etag']
  const etag: unknown = direct ?? (typeof headers.get === 'function' ? headers.get('etag') : undefined)
  return typeof etag === 'string' ? etag : null
}
