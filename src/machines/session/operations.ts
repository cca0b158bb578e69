import type { RecordVersion, SentOperation } from '../../services/port/recordApi'
import type { OnRequest, SessionContext } from './editSession.types'

type Kind = SentOperation['kind']

/** Law L9: which operations are sent only for their own press, or a yes to their own question; never along with others. */
const needsConsent = {
  save: false,
  // One's own text under its own change id may be sent again.
  addEvent: false,
  acceptQuote: true,
  delete: true,
  undo: true,
} as const satisfies Record<Kind, boolean>

/** Whether this is done only on request, each time. */
export function asksFirst<Some extends { readonly kind: Kind }>(
  operation: Some,
): operation is Extract<Some, Pick<OnRequest, 'kind'>> {
  return needsConsent[operation.kind]
}

/** What a request asks for, to ask for it anew. */
export function operationOf(sent: Extract<SentOperation, Pick<OnRequest, 'kind'>>): OnRequest {
  return sent.kind === 'undo' ? { kind: sent.kind, undoes: sent.undoes } : { kind: sent.kind }
}

/** Whether a version shows that this can never be done any more, by whomever that was brought about. */
export function isImpossible(sent: SentOperation, { events, fields }: RecordVersion): boolean {
  if (sent.kind === 'acceptQuote') return typeof fields['quote_acceptance_date'] === 'string'
  if (sent.kind !== 'undo') return false
  return events.some(({ changeId, canUndo }) => changeId === sent.undoes && !canUndo)
}

/** What is asked for on request and is not done: on its way, in question, or waiting for its turn. The first. */
export function pendingOnRequest({ sent, queue }: Pick<SessionContext, 'sent' | 'queue'>): OnRequest | null {
  if (sent !== null && asksFirst(sent)) return operationOf(sent)
  return queue.map(({ operation }) => operation).find((operation) => asksFirst(operation)) ?? null
}
