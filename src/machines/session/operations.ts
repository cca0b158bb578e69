import type { SessionContext } from './editSession.types'
import type { OnRequestKind, Operation } from '../../services/port/operations'
import type { Hindrance, RecordVersion, SentOperation } from '../../services/port/recordApi'
import { isOnRequest, rowOf } from '../../services/port/rowOf'
import { sentOf } from './write'

/** What a request asks for, to ask for it anew. */
export function operationOf(sent: SentOperation<OnRequestKind>): Operation<OnRequestKind> {
  const { recordId: _id, etag: _etag, changeId: _change, madeAt: _at, ...operation } = sent
  return operation
}

/** Whether a version shows that this can no longer be done, whoever caused that. */
export function isImpossible(sent: SentOperation, version: RecordVersion): boolean {
  return rowOf(sent).isImpossible(sent, version)
}

/** What stands against this, after a refusal that does not say it by a code, as far as a version tells. */
export function hindranceOf(sent: SentOperation, version: RecordVersion): Hindrance | null {
  return rowOf(sent).hindrance?.(sent, version) ?? (isImpossible(sent, version) ? 'impossible' : null)
}

/** What is asked for on request and is not done: on its way, in question, or waiting for its turn. The first. */
export function pendingOnRequest({
  write,
  queue,
}: Pick<SessionContext, 'write' | 'queue'>): Operation<OnRequestKind> | null {
  const sent = sentOf({ write })
  if (sent !== null && isOnRequest(sent)) return operationOf(sent)
  return queue.map(({ operation }) => operation).find((operation) => isOnRequest(operation)) ?? null
}

/** The text of the person's in a write, or `''`: what would be lost with it. */
export function textIn(operation: Operation | SentOperation): string {
  return operation.kind === 'save' ? '' : (rowOf(operation).text?.(operation) ?? '')
}
