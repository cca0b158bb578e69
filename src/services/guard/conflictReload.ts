import { AxiosHeaders, type AxiosInstance, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios'
import { shareCalls } from '../json/shareCalls'

/** The address of a full job, and the headers it was asked for with before, for instance who asks. */
interface Where {
  readonly url: string
  readonly headers?: AxiosHeaders
}

/** Reads a full job anew. Callers at the same time share one request. */
export type Reload = (jobId: string, where: Where) => Promise<AxiosResponse<unknown>>

const notOfARead = ['If-Match', 'Content-Type', 'Content-Length']

/**
 * A read that no cache may answer: a PATCH with If-Match does not make a browser drop what it has cached, so without
 * this the reload would bring back the refused version, for ever.
 */
export function createReload(instance: AxiosInstance): Reload {
  return shareCalls((_jobId: string, { url, headers }: Where) => {
    const asked = new AxiosHeaders(headers)
    asked.delete(notOfARead)
    asked.set('Cache-Control', 'no-cache')
    return instance.request<unknown>({ method: 'get', url, headers: asked })
  })
}

/** Sends the same request again, based on another version. */
export function resendWith(
  instance: AxiosInstance,
  config: InternalAxiosRequestConfig,
  etag: string,
): Promise<AxiosResponse<unknown>> {
  const headers = new AxiosHeaders(config.headers).set('If-Match', etag)
  return instance.request<unknown>({ ...config, headers })
}
