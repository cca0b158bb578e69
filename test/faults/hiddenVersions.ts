import type { Answer } from './upstream'

/**
 * Makes writes that do not move the ETag out of writes that do: what the page is shown of the later version has the
 * earlier one's number, and what the page sends with that number reaches the server with the later one.
 */
export interface HiddenVersions {
  /** From now on the version `to` of a job looks like `from`. ETags as the server gives them. */
  hide(jobId: string, from: string, to: string): void
  /** A header or body on its way to the page. */
  outgoing(jobId: string, text: string): string
  /** A header on its way to the server. */
  incoming(jobId: string, text: string): string
}

const version = (tag: string) => Number(/:([0-9]+)"?$/.exec(tag)?.[1])
const moment = (ms: number) => `"updated_at":"${new Date(ms).toISOString()}"`

export function hiddenVersions(): HiddenVersions {
  /** By job: what a version looks like, later versions last. */
  const looks = new Map<string, Map<number, number>>()
  return {
    hide(jobId, from, to) {
      const job = looks.get(jobId) ?? new Map<number, number>()
      looks.set(jobId, job.set(version(to), job.get(version(from)) ?? version(from)))
    },
    outgoing: (jobId, text) =>
      [...(looks.get(jobId) ?? [])].reduce(
        (shown, [real, look]) =>
          shown
            .replaceAll(`job:${jobId}:${real}`, `job:${jobId}:${look}`)
            .replaceAll(moment(real), moment(look)),
        text,
      ),
    incoming(jobId, text) {
      const latest = new Map([...(looks.get(jobId) ?? [])].map(([real, look]) => [look, real]))
      return [...latest].reduce(
        (sent, [look, real]) => sent.replaceAll(`job:${jobId}:${look}`, `job:${jobId}:${real}`),
        text,
      )
    },
  }
}

/** The headers of a request on its way to the server. */
export function sentHeaders(
  hidden: HiddenVersions,
  jobId: string | null,
  { 'x-client': _client, ...headers }: Answer['headers'],
): Answer['headers'] {
  const translated = (name: 'if-match' | 'if-none-match') => {
    const value = headers[name]
    return jobId === null || value === undefined ? {} : { [name]: hidden.incoming(jobId, value) }
  }
  return { ...headers, ...translated('if-match'), ...translated('if-none-match') }
}

/** An answer on its way to the page. */
export function shownAnswer(hidden: HiddenVersions, jobId: string | null, answer: Answer): Answer {
  if (jobId === null) return answer
  const { etag } = answer.headers
  const text = answer.body.toString()
  const shown = hidden.outgoing(jobId, text)
  return {
    status: answer.status,
    headers: { ...answer.headers, ...(etag !== undefined && { etag: hidden.outgoing(jobId, etag) }) },
    body: shown === text ? answer.body : Buffer.from(shown),
  }
}
