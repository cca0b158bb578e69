import type { FieldTable } from '../record/fieldTable'
import type { HttpRequest } from './httpAnswer'
import { deltaEnvelope, wireValues } from './jobDelta'
import type { RecordPaths } from '../resources/recordPaths'
import type { WriteFormat } from '../resources/resource'
import type { SentOperation } from '../port/recordApi'

/** The one request an operation is. The same operation always gives the same bytes, so that a resend is identical. */
export function sendRequest(
  operation: SentOperation,
  fields: FieldTable,
  format: WriteFormat,
  paths: RecordPaths,
): HttpRequest {
  const { recordId, etag } = operation
  // Without a tag nobody on the way may add another one: it would let through what was never on screen.
  const headers = { 'If-Match': etag ?? false } as const
  const post = (url: string, body: object): HttpRequest => {
    return { method: 'POST', url, headers, body: JSON.stringify(body) }
  }
  switch (operation.kind) {
    case 'save': {
      const body = format === 'delta' ? deltaEnvelope(fields, operation) : wireValues(fields, operation.after)
      return { method: 'PATCH', url: paths.record(recordId), headers, body: JSON.stringify(body) }
    }
    case 'delete':
      return { method: 'DELETE', url: paths.record(recordId), headers }
    case 'addEvent':
      return post(paths.addEvent(recordId), { description: operation.text })
    case 'acceptQuote':
      return post(paths.acceptQuote(recordId), {})
    case 'undo':
      return post(paths.undo(recordId), { change_id: operation.undoes, undo_change_id: operation.changeId })
  }
}
