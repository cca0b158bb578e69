import type { Answer } from './upstream'

/**
 * Makes writes that do not move the ETag out of writes that do: what the page is shown of the later version has the
 * earlier one's number, and what the page sends with that number reaches the server with the later one.
 */
export interface HiddenVersions {
  /** From now on the version `to` of a job looks like `from`. ETags as the server gives them. */
  hide(recordId: string, from: string, to: string): void
  /** A header or body on its way to the page. */
  outgoing(recordId: string, text: string): string
  /** A header on its way to the server. */
  incoming(recordId: string, text: string): string
}

const version = (tag: string) => Number(/:([0-9]+)"?$/.exec(tag)?.[1])
const moment = (ms: number) => `"updated_at":"${new Date(ms).toISOString()}"`

export function hiddenVersions(): HiddenVersions {
  /** By job: what a version looks like, later versions last. */
  const looks = new Map<string, Map<number, number>>()
  return {
    hide(recordId, from, to) {
      const job = looks.get(recordId) ?? new Map<number, number>()
      looks.set(recordId, job.set(version(to), job.get(version(from)) ?? version(from)))
    },
    outgoing: (recordId, text) =>
      [...(looks.get(recordId) ?? [])].reduce(
        (shown, [real, look]) =>
          shown
            .replaceAll(`job:${recordId}:${real}`, `job:${recordId}:${look}`)
            .replaceAll(moment(real), moment(look)),
        text,
      ),
    incoming(recordId, text) {
      const latest = new Map([...(looks.get(recordId) ?? [])].map(([real, look]) => [look, real]))
      return [...latest].reduce(
        (sent, [look, real]) => sent.replaceAll(`job:${recordId}:${look}`, `job:${recordId}:${real}`),
        text,
      )
    },
  }
}

/** The headers of a request on its way to the server. */
export function sentHeaders(
  hidden: HiddenVersions,
  recordId: string | null,
  { 'x-client': _client, ...headers }: Answer['headers'],
): Answer['headers'] {
  const translated = (name: 'if-match' | 'if-none-match') => {
    const value = headers[name]
    return recordId === null || value === undefined ? {} : { [name]: hidden.incoming(recordId, value) }
  }
  return { ...headers, ...translated('if-match'), ...translated('if-none-match') }
}

/** An answer on its way to the page. */
export function shownAnswer(hidden: HiddenVersions, recordId: string | null, answer: Answer): Answer {
  if (recordId === null) return answer
  const { etag } = answer.headers
  const text = answer.body.toString()
  const shown = hidden.outgoing(recordId, text)
  return {
    status: answer.status,
    headers: { ...answer.headers, ...(etag !== undefined && { etag: hidden.outgoing(recordId, etag) }) },
    body: shown === text ? answer.body : Buffer.from(shown),
  }
}
