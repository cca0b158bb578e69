import { createActor } from 'xstate'
import type { BrowserEnvironment } from '../../services/browser/environment'
import type { JobsApi } from '../../services/port/jobsApi'
import type { TabChannel } from '../../services/browser/tabChannel'
import { jobWatchMachine, type JobWatch, type JobWatchEmitted, type JobWatchEvent } from './jobWatch'

export interface JobSignalsOptions {
  readonly api: Pick<JobsApi, 'check'>
  readonly environment: BrowserEnvironment
  readonly channel: TabChannel
  /** Where the server streams a job's changes. */
  readonly streamUrl: (jobId: string) => string
  /** Whether a change of a job was made here. */
  readonly isOwn: (jobId: string, changeId: string) => boolean
  /** Told what others do to the jobs that are followed. Hints, never data. */
  readonly tell: (jobId: string, event: JobWatchEmitted) => void
}

/** Notices that jobs changed: by looking, by other tabs of this browser, and by the server's own word. */
export interface JobSignals {
  /** Watches a job. `etag` answers the newest version that is known, null while there is none. */
  follow(jobId: string, etag: () => string | null): void
  unfollow(jobId: string): void
  /** The job in view, the only one to be streamed: browsers have no more than six connections to spare. */
  view(jobId: string | null): void
  /** Tells the other tabs that a job has a new version. */
  announce(jobId: string, etag: string | null): void
  stop(): void
}

/** Watches start and end with `follow` and `unfollow`; one that fails takes no other with it. */
export function createJobSignals(options: JobSignalsOptions): JobSignals {
  const { environment, channel } = options
  const watches = new Map<string, JobWatch>()
  let inView: string | null = null
  const all = (event: JobWatchEvent) => watches.forEach((watch) => watch.send(event))
  const pageState = (): JobWatchEvent => ({ type: environment.isVisible() ? 'page.visible' : 'page.hidden' })
  const look = () => all({ type: 'look' })

  const ends = [
    environment.listen('visibilitychange', () => all(pageState())),
    environment.listen('focus', look),
    environment.listen('online', look),
    // A page that is put away keeps no connection open, and may come back as it was.
    environment.listen('pagehide', () => all({ type: 'page.hidden' })),
    environment.listen('pageshow', () => all(pageState())),
    channel.listen((message) => {
      if (message.kind !== 'saved') return
      watches.get(message.jobId)?.send({ type: 'hint', etag: message.etag })
    }),
  ]

  return {
    follow(jobId, etag) {
      if (watches.has(jobId)) return
      const watch = createActor(jobWatchMachine, {
        id: `watch-${jobId}`,
        clock: environment.clock,
        input: {
          jobId,
          etag,
          api: options.api,
          environment,
          streamUrl: options.streamUrl(jobId),
          isOwn: (changeId) => options.isOwn(jobId, changeId),
        },
      })
      watches.set(jobId, watch)
      watch.on('*', (event) => options.tell(jobId, event))
      watch.start()
      watch.send(pageState())
      if (jobId === inView) watch.send({ type: 'view.in' })
    },
    unfollow(jobId) {
      watches.get(jobId)?.stop()
      watches.delete(jobId)
    },
    view(jobId) {
      if (jobId === inView) return
      if (inView !== null) watches.get(inView)?.send({ type: 'view.out' })
      inView = jobId
      if (inView !== null) watches.get(inView)?.send({ type: 'view.in' })
    },
    announce: (jobId, etag) => channel.post({ kind: 'saved', jobId, etag }),
    stop() {
      ends.forEach((end) => end())
      watches.forEach((watch) => watch.stop())
      watches.clear()
    },
  }
}
