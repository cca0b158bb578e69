import { useRouter } from 'vue-router'
import { toast } from 'vue-sonner'
import { watchSessions } from '../../machines/collection/watchSessions'
import { pendingOnRequest, type EditSession } from '../../machines/selectors/session'
import type { OnRequestKind } from '../../services/port/operations'
import { useMessages } from '../messages/useMessages'
import { requestNews, type RequestNews } from './requestNews'
import { messagesFor } from './useRecordMessages'
import { useRestore } from './useRestore'
import { useWorkspace, type Workspace } from './workspace'

interface Requests {
  /** The job's page is there, and says it all itself. */
  readonly arrive: (jobId: string) => void
}

const undoMs = 10_000
const followed = new WeakMap<Workspace, Requests>()

/**
 * Follows what people ask for at a job, from the first page of one until they sign out: whoever has left the page by
 * then is told what came of it, and a deletion can be taken back for ten seconds from wherever one is.
 */
export function useRequests(): Requests {
  const workspace = useWorkspace()
  const known = followed.get(workspace)
  if (known !== undefined) return known
  const { sessions, reads } = workspace
  const messages = useMessages()
  const router = useRouter()
  const { restore } = useRestore()
  /** What was asked for, by job, and what was last said of it. */
  const asked = new Map<string, { readonly kind: OnRequestKind; told: string | null }>()
  /** The jobs whose message stays until it is seen. */
  const standing = new Set<string>()
  const pathOf = (jobId: string) => `/jobs/${jobId}`
  /** An id may be in capitals in the address, and a slash may follow. */
  const isHere = (jobId: string) =>
    router.currentRoute.value.path.toLowerCase().replace(/\/$/, '') === pathOf(jobId)

  function arrive(jobId: string): void {
    if (standing.delete(jobId)) toast.dismiss(requestToast(jobId))
  }
  function hear(session: EditSession): void {
    const snapshot = session.getSnapshot()
    const { recordId } = snapshot.context
    const pending = pendingOnRequest(snapshot.context)
    if (pending !== null && asked.get(recordId)?.kind !== pending.kind) {
      asked.set(recordId, { kind: pending.kind, told: null })
    }
    const request = asked.get(recordId)
    if (request === undefined) return
    const news = requestNews(snapshot, request.kind, messagesFor(messages.value, snapshot))
    if (news.at !== 'open') asked.delete(recordId)
    if (news.at === 'deleted') void offerUndo(session)
    else if ('text' in news && news.text !== null && news.text !== request.told) {
      request.told = news.text
      if (!isHere(recordId)) tell(session, news.at, news.text)
    }
  }
  const nameOf = (session: EditSession) => {
    const { base } = session.getSnapshot().context
    const number = base?.details['job_number']
    return number === undefined
      ? String(base?.fields['name'] ?? '')
      : messages.value.board.job(String(number))
  }
  function tell(session: EditSession, at: RequestNews['at'], text: string): void {
    const { recordId } = session.getSnapshot().context
    const { board, openJobs } = messages.value
    const id = requestToast(recordId)
    const sentence = openJobs.about(nameOf(session), text)
    if (at === 'done') {
      standing.delete(recordId)
      return void toast.success(sentence, { id })
    }
    standing.add(recordId)
    const onClick = () => void router.push(pathOf(recordId)).catch(() => undefined)
    toast.error(sentence, { id, duration: Infinity, action: { label: board.openJob, onClick } })
  }
  /** Where there is no bin, or it cannot be read, there is no way back to offer. */
  async function offerUndo(session: EditSession): Promise<void> {
    const { recordId } = session.getSnapshot().context
    const name = nameOf(session)
    standing.delete(recordId)
    const bin = await reads.bin().catch(() => [])
    const job = bin.find(({ id }) => id === recordId)
    const { jobPage, board } = messages.value
    const id = requestToast(recordId)
    if (job === undefined) {
      if (!isHere(recordId)) toast.success(jobPage.deleted(name), { id })
      return
    }
    const onClick = () => void restore(job).then((isBack) => isBack || toast.error(board.notRestored))
    toast.success(jobPage.deleted(board.job(job.jobNumber)), {
      id,
      duration: undoMs,
      action: { label: jobPage.undoDelete, onClick },
    })
  }
  watchSessions(sessions, (open, changed) => {
    if (changed !== null) return hear(changed)
    const ids = new Set(open.map((session) => session.getSnapshot().context.recordId))
    ;[...asked.keys()].filter((id) => !ids.has(id)).forEach((id) => asked.delete(id))
    ;[...standing].filter((id) => !ids.has(id)).forEach(arrive)
  })
  const requests = { arrive }
  followed.set(workspace, requests)
  return requests
}

/** The message about what was asked for at a job: there is one at a time. */
export function requestToast(jobId: string): string {
  return `request-${jobId}`
}
