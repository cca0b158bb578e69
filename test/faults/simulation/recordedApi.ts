import type { RecordApi, SentOperation } from '../../../src/services/port/recordApi'
import type { HistoryEvent, Sent } from '../../history/history'

export interface ApiWatcher {
  readonly client: string
  readonly record: (event: HistoryEvent) => void
  /** Who works in the page by now, as far as the page knows. */
  readonly person: () => string
  /** Bytes received about a job so far. */
  readonly receivedBytes: (recordId: string) => number
  /** A request is about to be made; `operation` when it is a write. */
  readonly about: (recordId: string, sort: 'read' | 'write', operation?: SentOperation) => void
}

/** The port as a session meets it, with every call recorded. */
export function recordedApi(api: RecordApi, watcher: ApiWatcher): RecordApi {
  const { client, record, about, receivedBytes } = watcher
  const noted = <Outcome extends { readonly type: string }>(job: string, outcome: Outcome): Outcome => {
    if (outages.includes(outcome.type)) record({ type: 'outage', client, job })
    return outcome
  }
  return {
    ...api,
    async load(recordId, signal) {
      record({ type: 'reloaded', client, job: recordId })
      about(recordId, 'read')
      return noted(recordId, await api.load(recordId, signal))
    },
    async check(recordId, etag, signal) {
      about(recordId, 'read')
      return noted(recordId, await api.check(recordId, etag, signal))
    },
    async send(operation, signal) {
      const { recordId, changeId } = operation
      record(sentEvent(watcher, operation))
      about(recordId, 'write', operation)
      const before = receivedBytes(recordId)
      const outcome = await api.send(operation, signal)
      if (outcome.type === 'send.accepted' && outcome.version !== null) {
        const bytes = receivedBytes(recordId) - before
        const recordBytes = JSON.stringify(outcome.version.fields).length
        record({ type: 'answered', client, job: recordId, changeId, bytes, recordBytes })
      }
      return noted(recordId, outcome)
    },
  }
}

const outages: readonly string[] = ['load.failed', 'check.failed', 'send.unknown']

function sentEvent({ client, person }: ApiWatcher, operation: SentOperation): Sent {
  const { kind, changeId, recordId } = operation
  return {
    type: 'sent',
    client,
    job: recordId,
    changeId,
    kind,
    person: person(),
    after: kind === 'save' ? operation.after : {},
    ...(kind === 'addEvent' && { text: operation.text }),
  }
}
