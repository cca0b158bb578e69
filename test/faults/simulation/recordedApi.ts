import type { JobsApi, SentOperation } from '../../../src/services/port/jobsApi'
import type { HistoryEvent, Sent } from '../../history/history'

export interface ApiWatcher {
  readonly client: string
  readonly record: (event: HistoryEvent) => void
  /** Who works in the page by now, as far as the page knows. */
  readonly person: () => string
  /** Bytes received about a job so far. */
  readonly receivedBytes: (jobId: string) => number
  /** A request is about to be made; `operation` when it is a write. */
  readonly about: (jobId: string, sort: 'read' | 'write', operation?: SentOperation) => void
}

/** The port as a session meets it, with every call recorded. */
export function recordedApi(api: JobsApi, watcher: ApiWatcher): JobsApi {
  const { client, record, about, receivedBytes } = watcher
  const noted = <Outcome extends { readonly type: string }>(job: string, outcome: Outcome): Outcome => {
    if (outages.includes(outcome.type)) record({ type: 'outage', client, job })
    return outcome
  }
  return {
    async load(jobId, signal) {
      record({ type: 'reloaded', client, job: jobId })
      about(jobId, 'read')
      return noted(jobId, await api.load(jobId, signal))
    },
    async check(jobId, etag, signal) {
      about(jobId, 'read')
      return noted(jobId, await api.check(jobId, etag, signal))
    },
    async send(operation, signal) {
      const { jobId, changeId } = operation
      record(sentEvent(watcher, operation))
      about(jobId, 'write', operation)
      const before = receivedBytes(jobId)
      const outcome = await api.send(operation, signal)
      if (outcome.type === 'send.accepted' && outcome.version !== null) {
        const bytes = receivedBytes(jobId) - before
        const recordBytes = JSON.stringify(outcome.version.fields).length
        record({ type: 'answered', client, job: jobId, changeId, bytes, recordBytes })
      }
      return noted(jobId, outcome)
    },
  }
}

const outages: readonly string[] = ['load.failed', 'check.failed', 'send.unknown']

function sentEvent({ client, person }: ApiWatcher, operation: SentOperation): Sent {
  const { kind, changeId, jobId } = operation
  return {
    type: 'sent',
    client,
    job: jobId,
    changeId,
    kind,
    person: person(),
    after: kind === 'save' ? operation.after : {},
    ...(kind === 'addEvent' && { text: operation.text }),
  }
}
