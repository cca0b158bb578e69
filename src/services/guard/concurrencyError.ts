import { AxiosError, isAxiosError, type AxiosResponse } from 'axios'

const reasons = { 412: 'Precondition Failed', 428: 'Precondition Required' } as const

/** What can be done about a conflict. Each goes by the way the refused request took. */
export interface ConflictActions {
  /** Reads the record anew, past every cache, so that it can be shown. What comes back is what the
   * instance gives for every read. */
  readonly reload: () => Promise<AxiosResponse<unknown>>
  /**
   * Sends the same request once more, on condition of the version that was read since the refusal: by `reload`, or by
   * a read of the whole record through the same instance. Whoever calls it has shown that version. When nothing was
   * read since, nothing is sent, and it rejects with the same error; when the record has changed yet again, with
   * another ConcurrencyError.
   */
  readonly retry: () => Promise<AxiosResponse<unknown>>
}

/**
 * A write was refused because the record has changed since (412), or because it did not say which version it was based
 * on (428). It is the AxiosError it was made of in every respect, so that code which knows nothing of it goes on
 * working; that one is its `cause`. The message keeps the words by which such code tells what must not be sent again.
 */
export class ConcurrencyError extends AxiosError implements ConflictActions {
  override readonly name = 'ConcurrencyError'
  override readonly status: 412 | 428
  /** The same as `recordId`, for code about jobs. */
  readonly jobId: string
  readonly reload: ConflictActions['reload']
  readonly retry: ConflictActions['retry']

  /**
   * @param recordId The record that was to be changed.
   * @param resource What people call such a record, for instance `job`.
   */
  constructor(
    readonly recordId: string,
    resource: string,
    cause: AxiosError,
    { reload, retry }: ConflictActions,
  ) {
    const status = cause.response?.status === 428 ? 428 : 412
    const message = `Edit conflict: the ${resource} has changed since it was read (${status} ${reasons[status]})`
    super(message, cause.code, cause.config, cause.request, cause.response)
    // As with any error of axios: a logger that walks through the properties must not meet the request twice.
    Object.defineProperty(this, 'cause', { value: cause, configurable: true, writable: true })
    this.status = status
    this.jobId = recordId
    this.reload = reload
    this.retry = retry
  }
}

/** Whether a rejection is a ConcurrencyError. Also one of another copy of this package. */
export function isConcurrencyError(error: unknown): error is ConcurrencyError {
  return isAxiosError(error) && error.name === 'ConcurrencyError'
}
