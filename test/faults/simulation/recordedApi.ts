import type { JobsApi, SentOperation } from '../../../src/services/port/jobsApi'
import type { HistoryEvent, Sent } from '../../history/history'

export interface ApiWatcher {
  readonly client: string
  readonly record: (event: HistoryEvent) => void
  /** A request is about to be made; `operation` when it is a write. */
  readonly about: (jobId: string, sort: 'read' | 'write', operation?: SentOperation) => void
}

/** The port as a session meets it, with every call recorded. */
export function recordedApi(api: JobsApi, { client, record, about }: ApiWatcher): JobsApi {
  return {
    load(jobId, signal) {
      record({ type: 'reloaded', client, job: jobId })
      about(jobId, 'read')
      return api.load(jobId, signal)
    },
    check(jobId, etag, signal) {
      about(jobId, 'read')
      return api.check(jobId, etag, signal)
    },
    send(operation, signal) {
      record(sentEvent(client, operation))
      about(operation.jobId, 'write', operation)
      return api.send(operation, signal)
    },
  }
}

function sentEvent(client: string, operation: SentOperation): Sent {
  const { kind, changeId, jobId } = operation
  return {
    type: 'sent',
    client,
    job: jobId,
    changeId,
    kind,
    after: kind === 'save' ? operation.after : {},
    ...(kind === 'addEvent' && { text: operation.text }),
  }
}
