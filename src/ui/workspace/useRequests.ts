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
  const pending = new Map<string, { readonly kind: OnRequestKind; lastText: string | null }>()
  /** The jobs whose message stays until it is seen, or until there is nothing to say any more. */
  const openToasts = new Set<string>()
  const pathOf = (jobId: string) => `/jobs/${jobId}`
  /** An id may be in capitals in the address, and a slash may follow. */
  const isHere = (jobId: string) =>
    router.currentRoute.value.path.toLowerCase().replace(/\/$/, '') === pathOf(jobId)

  function arrive(jobId: string): void {
    if (openToasts.delete(jobId)) toast.dismiss(requestToast(jobId))
  }
  function follow(session: EditSession): void {
    const snapshot = session.getSnapshot()
    const { recordId } = snapshot.context
    const waiting = pendingOnRequest(snapshot.context)
    if (waiting !== null && pending.get(recordId)?.kind !== waiting.kind) {
      pending.set(recordId, { kind: waiting.kind, lastText: null })
    }
    const request = pending.get(recordId)
    if (request === undefined) return
    const news = requestNews(snapshot, request.kind, messagesFor(messages.value, snapshot))
    if (news.at !== 'open') pending.delete(recordId)
    if (news.at === 'over') arrive(recordId)
    else if (news.at === 'deleted') void offerUndo(session)
    else if ('text' in news && news.text !== null && news.text !== request.lastText) {
      request.lastText = news.text
      if (!isHere(recordId)) showToast(session, news.at, news.text)
    }
  }
  const nameOf = (session: EditSession) => {
    const { base } = session.getSnapshot().context
    const number = base?.details['job_number']
    return number === undefined
      ? String(base?.fields['name'] ?? '')
      : messages.value.board.job(String(number))
  }
  function showToast(session: EditSession, at: RequestNews['at'], text: string): void {
    const { recordId } = session.getSnapshot().context
    const { board, openJobs } = messages.value
    const id = requestToast(recordId)
    const sentence = openJobs.about(nameOf(session), text)
    if (at === 'done') {
      openToasts.delete(recordId)
      return void toast.success(sentence, { id })
    }
    openToasts.add(recordId)
    const onClick = () => void router.push(pathOf(recordId)).catch(() => undefined)
    // What only waits is no failure.
    const show = at === 'open' ? toast.info : toast.error
    show(sentence, { id, duration: Infinity, action: { label: board.openJob, onClick } })
  }
  /** Where there is no bin, or it cannot be read, there is no way back to offer. */
  async function offerUndo(session: EditSession): Promise<void> {
    const { recordId } = session.getSnapshot().context
    const name = nameOf(session)
    openToasts.delete(recordId)
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
    if (changed !== null) return follow(changed)
    const ids = new Set(open.map((session) => session.getSnapshot().context.recordId))
    ;[...pending.keys()].filter((id) => !ids.has(id)).forEach((id) => pending.delete(id))
    ;[...openToasts].filter((id) => !ids.has(id)).forEach(arrive)
  })
  const requests = { arrive }
  followed.set(workspace, requests)
  return requests
}

/** The message about what was asked for at a job: there is one at a time. */
export function requestToast(jobId: string): string {
  return `request-${jobId}`
}
