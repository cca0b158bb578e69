import type { RecordApi, SentOperation } from '../../../src/services/port/recordApi'
import type { HistoryEvent, Sent } from '../../history/history'

export interface ApiWatcher {
  readonly client: string
  readonly record: (event: HistoryEvent) => void
  /** A request is about to be made; `operation` when it is a write. */
  readonly about: (recordId: string, sort: 'read' | 'write', operation?: SentOperation) => void
}

/** The port as a session meets it, with every call recorded. */
export function recordedApi(api: RecordApi, { client, record, about }: ApiWatcher): RecordApi {
  return {
    load(recordId, signal) {
      record({ type: 'reloaded', client, job: recordId })
      about(recordId, 'read')
      return api.load(recordId, signal)
    },
    check(recordId, etag, signal) {
      about(recordId, 'read')
      return api.check(recordId, etag, signal)
    },
    send(operation, signal) {
      record(sentEvent(client, operation))
      about(operation.recordId, 'write', operation)
      return api.send(operation, signal)
    },
  }
}

function sentEvent(client: string, operation: SentOperation): Sent {
  const { kind, changeId, recordId } = operation
  return {
    type: 'sent',
    client,
    job: recordId,
    changeId,
    kind,
    after: kind === 'save' ? operation.after : {},
    ...(kind === 'addEvent' && { text: operation.text }),
  }
}
