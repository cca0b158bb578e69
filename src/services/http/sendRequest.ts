import type { Backend } from './backend'
import type { HttpRequest } from './httpAnswer'
import { deltaEnvelope, wireValues } from './jobDelta'
import { pathOf } from '../resources/recordPaths'
import type { WriteFormat } from '../resources/resource'
import type { SentOperation } from '../port/recordApi'
import { rowOf } from '../port/rowOf'

/** The one request an operation is. The same operation always gives the same bytes, so that a resend is identical. */
export function sendRequest(
  operation: SentOperation,
  backend: Pick<Backend, 'fields' | 'paths' | 'forms' | 'body'>,
  format: WriteFormat,
): HttpRequest {
  const { recordId, etag, kind } = operation
  const { method } = rowOf(operation)
  const content = contentOf(operation, backend, format)
  return {
    method,
    url: pathOf(backend.paths, kind)(recordId),
    // Without a tag nobody on the way may add another one: it would let through what was never on screen.
    headers: { 'If-Match': etag ?? false },
    ...(content !== undefined && { body: JSON.stringify(content) }),
  }
}

function contentOf(
  operation: SentOperation,
  { fields, forms, body }: Pick<Backend, 'fields' | 'forms' | 'body'>,
  format: WriteFormat,
): unknown {
  if (operation.kind !== 'save') return rowOf(operation).content?.(operation)
  if (format === 'delta') return deltaEnvelope(fields, operation)
  const { recordId, after } = operation
  return body(forms.write(recordId, wireValues(fields, after)), recordId)
}
