import {
  computed,
  inject,
  onScopeDispose,
  provide,
  shallowRef,
  type ComputedRef,
  type InjectionKey,
} from 'vue'
import type { EditSession } from '../../machines/selectors/session'
import type { EditSessions } from '../../machines/collection/editSessions'
import { watchSessions } from '../../machines/collection/watchSessions'
import { jobSummary, sameSummary, type JobSummary } from './jobSummary'

/** The open jobs of a workspace, for board, tabs and tray. */
export interface OpenJobs {
  /** Every session, in the order they were opened. */
  readonly jobs: ComputedRef<readonly JobSummary[]>
  /** Those with a tab: visited and not closed since, or with something a person should know of. */
  readonly tabs: ComputedRef<readonly JobSummary[]>
  readonly needYou: ComputedRef<readonly JobSummary[]>
  /** Opens a job and gives it a tab. */
  visit(jobId: string): void
  /** Takes the tab away. The session stays while it holds anything unsaved. */
  leave(jobId: string): void
}

const key: InjectionKey<OpenJobs> = Symbol('open jobs')

export function provideOpenJobs(sessions: EditSessions): OpenJobs {
  const summaries = shallowRef<readonly JobSummary[]>([])
  const visited = shallowRef<ReadonlySet<string>>(new Set())
  /** Each the object of before where nothing has changed, so that only what changed is drawn again. */
  const known = new WeakMap<EditSession, JobSummary>()
  const isNews = (session: EditSession) => {
    const [before, now] = [known.get(session), jobSummary(session.getSnapshot())]
    if (before !== undefined && sameSummary(before, now)) return false
    known.set(session, now)
    return true
  }
  onScopeDispose(
    watchSessions(sessions, (open, changed) => {
      const unknown = open.filter((session) => session === changed || !known.has(session))
      const news = unknown.filter(isNews)
      if (changed === null || news.length > 0) summaries.value = open.flatMap((each) => known.get(each) ?? [])
    }),
  )
  const jobs = computed(() => summaries.value)
  const open: OpenJobs = {
    jobs,
    tabs: computed(() =>
      jobs.value.filter((job) => (visited.value.has(job.jobId) && !isMissing(job)) || isPressing(job)),
    ),
    needYou: computed(() => jobs.value.filter(({ standing }) => standing === 'needsYou')),
    visit(jobId) {
      visited.value = new Set([...visited.value, jobId])
      sessions.open(jobId)
    },
    leave(jobId) {
      visited.value = new Set([...visited.value].filter((each) => each !== jobId))
      const standing = summaries.value.find((job) => job.jobId === jobId)?.standing
      if (standing === 'stranded') sessions.discard(jobId)
      else sessions.close(jobId)
    },
  }
  provide(key, open)
  return open
}

export function useOpenJobs(): OpenJobs {
  const open = inject(key)
  if (open === undefined) throw new Error('No open jobs were provided: nobody is signed in here.')
  return open
}

function isPressing({ standing }: JobSummary): boolean {
  return (
    standing === 'needsYou' || standing === 'waiting' || standing === 'unsaved' || standing === 'stranded'
  )
}

/** There never was such a job, as far as this page knows. */
function isMissing({ standing, number }: JobSummary): boolean {
  return standing === 'gone' && number === null
}
