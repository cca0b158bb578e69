import type { Commit as ServerCommit } from '../../../server/createServer'
import type { SentOperation } from '../../../src/services/port/recordApi'
import { readJobETag } from '../../../src/services/record/etagGrammar'
import type { Commit, HistoryEvent } from '../../history/history'
import type { ProxyTask } from '../exchange'
import type { Answer } from '../upstream'
import { commitIn } from './commitIn'

/**
 * Tells whose each commit is: that of the last write the server got that it can be. It works on one at a time here, but of
 * several servers one can be killed over a commit that the database ends by itself.
 */
export interface CommitLedger {
  /** Bytes the server has answered a page with about a job so far, leaving out reads of the whole of it. */
  receivedBytes(client: string, recordId: string): number
  /** A client is about to send this. */
  writing(client: string, operation: SentOperation): void
  /** A request has reached the proxy. */
  arrived(task: ProxyTask): void
  /** A request goes on to the server. */
  readonly forwarding: (task: ProxyTask) => void
  /** The server's own log: a write is in its database. */
  committed(commit: LoggedCommit): void
  /** The server has answered a write, for a server whose log nobody reads. */
  answered(client: string, operation: SentOperation, answer: Answer): void
  /** The same, for a request at the proxy. */
  readonly answeredTask: (task: ProxyTask, answer: Answer) => void
}

/** A commit of the server; with the text of a note, where it is known. */
type LoggedCommit = ServerCommit & { readonly text?: string }

interface Author {
  readonly client: string
  readonly operation: SentOperation | null
}

/** What the server is like. */
interface LedgerOptions {
  /** Its events of notes, deletions and accepted quotes have no id. */
  readonly isDeployed: boolean
  /** Whether it tells of commits by itself. */
  readonly readsLog: () => boolean
}

export function createCommitLedger(
  record: (event: HistoryEvent) => void,
  { isDeployed, readsLog }: LedgerOptions,
): CommitLedger {
  const withoutId: readonly Commit['kind'][] = isDeployed ? ['note', 'delete', 'quote'] : ['note', 'delete']
  const newest = new Map<string, SentOperation>()
  const arrived = new Map<ProxyTask, Author>()
  const bytes = new Map<string, number>()
  const versions = new Map<string, number>()
  const forwarded: Author[] = []
  const authorOf = (commit: LoggedCommit) =>
    forwarded.findLast(({ operation }) => operation !== null && canBe(operation, commit)) ??
    forwarded.at(-1) ?? { client: 'nobody', operation: null }
  const answered: CommitLedger['answered'] = (client, operation, answer) => {
    const part = readsLog() ? null : commitIn(operation, answer, isDeployed)
    if (part === null) return
    const { recordId, changeId } = operation
    const named = readJobETag(answer.headers.etag ?? '')?.updatedAt
    // Whoever writes without moving the tag answers none.
    const version = named ?? versions.get(recordId)
    if (named !== undefined) versions.set(recordId, named)
    const at = version === undefined ? {} : { version }
    record({ type: 'commit', client, job: recordId, changeId, ...at, ...part })
  }
  return {
    answered,
    receivedBytes: (client, recordId) => bytes.get(`${client} ${recordId}`) ?? 0,
    answeredTask(task, answer) {
      const { client: page, recordId, sort } = task.request
      const key = `${page} ${recordId ?? ''}`
      if (sort !== 'read') bytes.set(key, (bytes.get(key) ?? 0) + answer.body.length)
      const { client = '', operation = null } = arrived.get(task) ?? {}
      if (operation !== null) answered(client, operation, answer)
    },
    writing(client, operation) {
      forwarded.push({ client, operation })
      newest.set(`${client} ${operation.recordId}`, operation)
    },
    arrived(task) {
      const { client, recordId, sort } = task.request
      if (sort !== 'write' || arrived.has(task)) return
      arrived.set(task, { client, operation: newest.get(`${client} ${recordId ?? ''}`) ?? null })
    },
    forwarding(task) {
      const author = arrived.get(task)
      if (author !== undefined) forwarded.push(author)
    },
    committed(commit) {
      const { jobId: recordId, kind, changeId, revision: version, staff, before, after } = commit
      if (kind === 'create') return
      const { client, operation } = authorOf(commit)
      record({
        type: 'commit',
        client,
        job: recordId,
        kind,
        changeId: operation?.changeId ?? null,
        recordedAs: withoutId.includes(kind) ? null : changeId,
        by: staff.name,
        version,
        before,
        after,
      })
    },
  }
}

/** The ids of these are the server's, if they have any. */
const serverNames = { note: 'addEvent', delete: 'delete', quote: 'acceptQuote' } as const

function canBe(operation: SentOperation, { jobId, kind, changeId, text }: LoggedCommit): boolean {
  if (operation.recordId !== jobId) return false
  if (kind !== 'note' && kind !== 'delete' && kind !== 'quote') return operation.changeId === changeId
  if (operation.kind !== serverNames[kind]) return false
  return operation.kind !== 'addEvent' || text === undefined || operation.text === text
}
