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
  backend: Pick<Backend, 'fields' | 'paths' | 'forms'>,
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
  { fields, forms }: Pick<Backend, 'fields' | 'forms'>,
  format: WriteFormat,
): object | undefined {
  if (operation.kind !== 'save') return rowOf(operation).content?.(operation)
  return format === 'delta'
    ? deltaEnvelope(fields, operation)
    : forms.write(operation.recordId, wireValues(fields, operation.after))
}
