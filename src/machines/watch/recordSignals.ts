import { createActor } from 'xstate'
import type { BrowserEnvironment } from '../../services/browser/environment'
import type { RecordApi } from '../../services/port/recordApi'
import type { TabChannel } from '../../services/browser/tabChannel'
import {
  recordWatchMachine,
  type RecordWatch,
  type RecordWatchEmitted,
  type RecordWatchEvent,
} from './recordWatch'

export interface RecordSignalsOptions {
  readonly api: Pick<RecordApi, 'check'>
  readonly environment: BrowserEnvironment
  readonly channel: TabChannel
  /** Where the server streams a job's changes. */
  readonly streamUrl: (recordId: string) => string
  /** Whether a change of a job was made here. */
  readonly isOwn: (recordId: string, changeId: string) => boolean
  /** Told what others do to the jobs that are followed. Hints, never data. */
  readonly tell: (recordId: string, event: RecordWatchEmitted) => void
}

/** Notices that jobs changed: by looking, by other tabs of this browser, and by the server's own word. */
export interface RecordSignals {
  /** Watches a job. `etag` answers the newest version that is known, null while there is none. */
  follow(recordId: string, etag: () => string | null): void
  unfollow(recordId: string): void
  /** The job in view, the only one to be streamed: browsers have no more than six connections to spare. */
  view(recordId: string | null): void
  /** Tells the other tabs that a job has a new version. */
  announce(recordId: string, etag: string | null): void
  stop(): void
}

/** Watches start and end with `follow` and `unfollow`; one that fails takes no other with it. */
export function createRecordSignals(options: RecordSignalsOptions): RecordSignals {
  const { environment, channel } = options
  const watches = new Map<string, RecordWatch>()
  let inView: string | null = null
  const all = (event: RecordWatchEvent) => watches.forEach((watch) => watch.send(event))
  const pageState = (): RecordWatchEvent => ({
    type: environment.isVisible() ? 'page.visible' : 'page.hidden',
  })
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
      watches.get(message.recordId)?.send({ type: 'hint', etag: message.etag })
    }),
  ]

  return {
    follow(recordId, etag) {
      if (watches.has(recordId)) return
      const watch = createActor(recordWatchMachine, {
        id: `watch-${recordId}`,
        clock: environment.clock,
        input: {
          recordId,
          etag,
          api: options.api,
          environment,
          streamUrl: options.streamUrl(recordId),
          isOwn: (changeId) => options.isOwn(recordId, changeId),
        },
      })
      watches.set(recordId, watch)
      watch.on('*', (event) => options.tell(recordId, event))
      watch.start()
      watch.send(pageState())
      if (recordId === inView) watch.send({ type: 'view.in' })
    },
    unfollow(recordId) {
      watches.get(recordId)?.stop()
      watches.delete(recordId)
    },
    view(recordId) {
      if (recordId === inView) return
      if (inView !== null) watches.get(inView)?.send({ type: 'view.out' })
      inView = recordId
      if (inView !== null) watches.get(inView)?.send({ type: 'view.in' })
    },
    announce: (recordId, etag) => channel.post({ kind: 'saved', recordId, etag }),
    stop() {
      ends.forEach((end) => end())
      watches.forEach((watch) => watch.stop())
      watches.clear()
    },
  }
}
