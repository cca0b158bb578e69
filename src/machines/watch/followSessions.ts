import { followConnection } from '../../services/browser/connectivity'
import type { BrowserEnvironment } from '../../services/browser/environment'
import type { JobsApi } from '../../services/port/jobsApi'
import { beforePageEnds } from '../../services/browser/pageEnd'
import type { TabChannel } from '../../services/browser/tabChannel'
import type { JobSession } from '../session/editSession.machine'
import { createJobSignals } from './jobSignals'
import type { JobSessions } from '../collection/jobSessions'
import type { JobWatchEmitted } from './jobWatch'

export interface FollowOptions {
  readonly sessions: JobSessions
  readonly api: Pick<JobsApi, 'check'>
  readonly environment: BrowserEnvironment
  readonly channel: TabChannel
  /** Where the server streams a job's changes. Default: `/job/rest/jobs/<id>/changes/`. */
  readonly streamUrl?: (jobId: string) => string
}

export interface Followed {
  /** Brings a job into view and tells who else is there, until the answer is called. */
  watchPeople(jobId: string, tell: (names: readonly string[]) => void): () => void
  stop(): void
}

type TellPeople = (names: readonly string[]) => void

const jobStream = (jobId: string) => `/job/rest/jobs/${encodeURIComponent(jobId)}/changes/`

/**
 * Connects open sessions with the world outside their page: what others do to their jobs, the other tabs of this
 * browser, the network, and the page's own end.
 */
export function followSessions(options: FollowOptions): Followed {
  const { sessions, environment, channel, api, streamUrl = jobStream } = options
  const followed = new Map<string, () => void>()
  const inView: { jobId: string; tell: TellPeople }[] = []

  const heard = (jobId: string, event: JobWatchEmitted) => {
    if (event.type === 'presence') {
      inView.filter((each) => each.jobId === jobId).forEach(({ tell }) => tell(event.people))
    } else {
      sessions.notify(jobId, event.type === 'changed' ? event.etag : null)
    }
  }
  const isOwn = (jobId: string, changeId: string) =>
    sessions.get(jobId)?.getSnapshot().context.ownChanges.includes(changeId) ?? false
  const signals = createJobSignals({ api, environment, channel, streamUrl, isOwn, tell: heard })

  const follow = (session: JobSession) => {
    const { jobId } = session.getSnapshot().context
    if (followed.has(jobId)) return
    signals.follow(jobId, () => newestETag(session))
    const announcing = session.subscribe(announceVersions((etag) => signals.announce(jobId, etag)))
    followed.set(jobId, () => {
      announcing.unsubscribe()
      signals.unfollow(jobId)
    })
  }
  const followOpen = () => {
    for (const [jobId, end] of followed) {
      if (sessions.get(jobId) !== undefined) continue
      followed.delete(jobId)
      end()
    }
    sessions.list().forEach(follow)
  }
  const reloadAll = () => followed.forEach((_, jobId) => sessions.notify(jobId, null))

  const ends = [
    sessions.subscribe(followOpen),
    followConnection(environment, (online) => sessions.setOnline(online)),
    beforePageEnds(environment, () => sessions.flush()),
    environment.listen('pageshow', (event) => {
      if ((event as PageTransitionEvent).persisted) reloadAll()
    }),
  ]
  followOpen()

  return {
    watchPeople(jobId, tell) {
      const entry = { jobId, tell }
      inView.push(entry)
      signals.view(jobId)
      return () => {
        if (inView.includes(entry)) inView.splice(inView.indexOf(entry), 1)
        signals.view(inView.at(-1)?.jobId ?? null)
      }
    },
    stop() {
      ends.forEach((end) => end())
      followed.forEach((end) => end())
      followed.clear()
      signals.stop()
    },
  }
}

/** The newest version a session knows of; null while it has none, or while asking about it is of no use. */
function newestETag(session: JobSession): string | null {
  const snapshot = session.getSnapshot()
  if (snapshot.hasTag('gone') || snapshot.hasTag('signedOut')) return null
  return (snapshot.context.theirs ?? snapshot.context.base)?.etag ?? null
}

/** Calls with each version that comes after another one; the first that is loaded is news to nobody. */
function announceVersions(announce: (etag: string | null) => void) {
  let last: string | null = null
  return ({ context: { base } }: ReturnType<JobSession['getSnapshot']>) => {
    const etag = base?.etag ?? null
    if (last !== null && etag !== last) announce(etag)
    last = etag
  }
}
