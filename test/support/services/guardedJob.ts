import axios, { AxiosError, type AxiosInstance, type InternalAxiosRequestConfig } from 'axios'
import { answer } from './answer'

/** A backend with one job, whose versions are numbers, that looks at `If-Match` as RFC 9110 wants it. */
export interface OneJobServer {
  readonly jobId: string
  notes(): string
  /** The present tag. */
  etag(): string | null
  /** What the writes carried, and with what bodies. */
  ifMatches(): readonly (string | null)[]
  bodies(): readonly string[]
  someoneSaves(notes: string): void
  /** Answers this to writes, this many times. Default: ever after. */
  refuse(status: number, times?: number): void
  giveTags(tag: (version: number) => string | null): void
}

export interface GuardedJob {
  readonly http: AxiosInstance
  readonly url: string
  readonly server: OneJobServer
}

const jobId = '3fa85f64-5717-4562-b3fc-2c963f66afa6'

/** An axios instance, without a guard yet, and the backend that it reaches. */
export function startGuardedJob(): GuardedJob {
  let version = 1
  let notes = 'first'
  let refusal = { status: 0, times: 0 }
  let tagOf = (of: number): string | null => `"${of}"`
  const writes: { ifMatch: string | null; body: string }[] = []

  const carry = (config: InternalAxiosRequestConfig<unknown>) => {
    const { method = 'get', url = '' } = config
    const path = new URL(url, 'https://jobs.example').pathname
    if (!path.includes('/job/rest/jobs/')) return answer(config, 200, '{"name":"Hana"}')
    const tagged = () => {
      const etag = tagOf(version)
      return answer(
        config,
        200,
        JSON.stringify({ data: { job: { id: jobId, notes } } }),
        etag === null ? {} : { etag },
      )
    }
    if (method.toLowerCase() === 'get') return tagged()
    const ifMatch: unknown = config.headers.get('If-Match')
    writes.push({ ifMatch: typeof ifMatch === 'string' ? ifMatch : null, body: String(config.data) })
    if (refusal.times-- > 0) return answer(config, refusal.status, '{}')
    if (typeof ifMatch !== 'string') return answer(config, 428, '{}')
    if (ifMatch !== `"${version}"`) return answer(config, 412, '{}')
    version++
    notes = (JSON.parse(String(config.data)) as { notes: string }).notes
    return tagged()
  }
  const http = axios.create({
    adapter: async (config) => {
      const response = carry(config)
      const isFine = config.validateStatus?.(response.status) ?? true
      if (isFine) return response
      const code = response.status < 500 ? AxiosError.ERR_BAD_REQUEST : AxiosError.ERR_BAD_RESPONSE
      throw new AxiosError(`Request failed with status code ${response.status}`, code, config, null, response)
    },
  })
  return {
    http,
    url: `/job/rest/jobs/${jobId}/`,
    server: {
      jobId,
      notes: () => notes,
      etag: () => tagOf(version),
      ifMatches: () => writes.map(({ ifMatch }) => ifMatch),
      bodies: () => writes.map(({ body }) => body),
      someoneSaves(theirs) {
        version++
        notes = theirs
      },
      refuse: (status, times = Infinity) => void (refusal = { status, times }),
      giveTags: (tag) => void (tagOf = tag),
    },
  }
}
