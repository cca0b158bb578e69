import { AxiosError, type AxiosResponse } from 'axios'

/**
 * A write was refused because the job has changed since (412), or because it did not say which version it was based
 * on (428). It is the AxiosError it was made of in every respect, so that code which knows nothing of it goes on
 * working; that one is its `cause`.
 */
export class ConcurrencyError extends AxiosError {
  override readonly name = 'ConcurrencyError'
  override readonly status: 412 | 428

  /**
   * @param jobId The job that was to be changed.
   * @param retry Reloads the job, then sends the same request once more with the job's present ETag. That overwrites
   * what the other person wrote, so somebody should have seen it. Rejects with another ConcurrencyError when the job
   * has changed yet again.
   */
  constructor(
    readonly jobId: string,
    cause: AxiosError,
    readonly retry: () => Promise<AxiosResponse<unknown>>,
  ) {
    super('The job has changed since it was read.', cause.code, cause.config, cause.request, cause.response)
    this.cause = cause
    this.status = cause.response?.status === 428 ? 428 : 412
  }
}

/** Whether a rejection is a ConcurrencyError. */
export function isConcurrencyError(error: unknown): error is ConcurrencyError {
  return error instanceof ConcurrencyError
}
