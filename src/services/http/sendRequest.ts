import type { FieldTable } from '../record/fieldTable'
import type { HttpRequest } from './httpAnswer'
import { deltaEnvelope, wireValues } from './jobDelta'
import { pathOf, type RecordPaths } from '../resources/recordPaths'
import type { WriteFormat } from '../resources/resource'
import type { SentOperation } from '../port/recordApi'
import { rowOf } from '../port/rowOf'

/** The one request an operation is. The same operation always gives the same bytes, so that a resend is identical. */
export function sendRequest(
  operation: SentOperation,
  fields: FieldTable,
  format: WriteFormat,
  paths: RecordPaths,
): HttpRequest {
  const { recordId, etag, kind } = operation
  const { method } = rowOf(operation)
  const content = contentOf(operation, fields, format)
  return {
    method,
    url: pathOf(paths, kind)(recordId),
    // Without a tag nobody on the way may add another one: it would let through what was never on screen.
    headers: { 'If-Match': etag ?? false },
    ...(content !== undefined && { body: JSON.stringify(content) }),
  }
}

function contentOf(operation: SentOperation, fields: FieldTable, format: WriteFormat): object | undefined {
  if (operation.kind !== 'save') return rowOf(operation).content?.(operation)
  return format === 'delta' ? deltaEnvelope(fields, operation) : wireValues(fields, operation.after)
}
