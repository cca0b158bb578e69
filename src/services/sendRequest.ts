import type { FieldTable } from './fieldTable'
import type { HttpRequest } from './httpAnswer'
import { deltaEnvelope, wireValues } from './jobDelta'
import type { JobPaths } from './jobPaths'
import type { SentOperation } from './jobsApi'

/** How fields are written: with what the change was based on, or only the new values. */
export type WriteFormat = 'delta' | 'plain'

/** The one request an operation is. The same operation always gives the same bytes, so that a resend is identical. */
export function sendRequest(
  operation: SentOperation,
  fields: FieldTable,
  format: WriteFormat,
  paths: JobPaths,
): HttpRequest {
  const { jobId, etag } = operation
  const conditional = etag === null ? {} : { headers: { 'If-Match': etag } }
  const post = (url: string, body: object): HttpRequest => {
    return { method: 'POST', url, ...conditional, body: JSON.stringify(body) }
  }
  switch (operation.kind) {
    case 'save': {
      const body = format === 'delta' ? deltaEnvelope(fields, operation) : wireValues(fields, operation.after)
      return { method: 'PATCH', url: paths.record(jobId), ...conditional, body: JSON.stringify(body) }
    }
    case 'delete':
      return { method: 'DELETE', url: paths.record(jobId), ...conditional }
    case 'addEvent':
      return post(paths.addEvent(jobId), { description: operation.text })
    case 'acceptQuote':
      return post(paths.acceptQuote(jobId), {})
    case 'undo':
      return post(paths.undo(jobId), { change_id: operation.undoes, undo_change_id: operation.changeId })
  }
}
