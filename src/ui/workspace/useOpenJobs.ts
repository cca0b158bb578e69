import {
  computed,
  inject,
  onScopeDispose,
  provide,
  shallowRef,
  watch,
  type ComputedRef,
  type InjectionKey,
} from 'vue'
import type { EditSession } from '../../machines/selectors/session'
import type { EditSessions } from '../../machines/collection/editSessions'
import { watchSessions } from '../../machines/collection/watchSessions'
import type { RememberedJob, TabMemory } from './tabMemory'
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

/**
 * @param memory what outlives a reload of the page. A job in it has a tab, and is not read before it is looked at.
 *   Default: nothing does.
 */
export function provideOpenJobs(sessions: EditSessions, memory: TabMemory = noMemory): OpenJobs {
  const summaries = shallowRef<readonly JobSummary[]>([])
  const remembered = shallowRef(memory.read())
  const visited = shallowRef<ReadonlySet<string>>(new Set(remembered.value.map(({ jobId }) => jobId)))
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
  const hasTab = (job: JobSummary) => (visited.value.has(job.jobId) && !isMissing(job)) || isPressing(job)
  const tabs = computed(() => {
    const from = new Map(remembered.value.map((each) => [each.jobId, each]))
    const others = jobs.value.filter((job) => !from.has(job.jobId) && hasTab(job))
    const before = remembered.value.flatMap((each) => {
      const job = jobs.value.find(({ jobId }) => jobId === each.jobId)
      if (job === undefined) return [{ ...unread, ...each }]
      const isKnown = (job.number ?? job.name) !== null
      // Not read yet, or not to be read just now.
      if (job.standing === 'loading' || (!isKnown && isPressing(job)))
        return [{ ...job, number: each.number, name: each.name }]
      // One that may not be read any more is as good as gone.
      return hasTab(job) && isKnown ? [job] : []
    })
    return [...before, ...others]
  })
  watch(tabs, (now) => memory.keep(now.filter(({ jobId }) => visited.value.has(jobId)).map(inShort)))
  const open: OpenJobs = {
    jobs,
    tabs,
    needYou: computed(() => jobs.value.filter(({ standing }) => standing === 'needsYou')),
    visit(jobId) {
      visited.value = new Set([...visited.value, jobId])
      sessions.open(jobId)
    },
    leave(jobId) {
      visited.value = new Set([...visited.value].filter((each) => each !== jobId))
      remembered.value = remembered.value.filter((each) => each.jobId !== jobId)
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

/** What is known of a job that is remembered and has not been read by this page. */
const unread = {
  standing: 'atRest',
  client: null,
  status: null,
  deliveryDate: null,
  statusTrouble: null,
} as const

const noMemory: TabMemory = { read: () => [], keep: () => undefined, forget: () => undefined }

const inShort = ({ jobId, number, name }: JobSummary): RememberedJob => ({ jobId, number, name })

function isPressing({ standing }: JobSummary): boolean {
  return (
    standing === 'needsYou' || standing === 'waiting' || standing === 'unsaved' || standing === 'stranded'
  )
}

/** There never was such a job, as far as this page knows. */
function isMissing({ standing, number }: JobSummary): boolean {
  return standing === 'gone' && number === null
}
