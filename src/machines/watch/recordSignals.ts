import { createActor } from 'xstate'
import type { BrowserEnvironment } from '../../services/browser/environment'
import type { RecordApi } from '../../services/port/recordApi'
import type { StreamState } from '../../services/browser/changeStream'
import type { TabChannel, TabPlace } from '../../services/browser/tabChannel'
import { newChangeId } from '../../services/record/changeId'
import { changeFeedMachine, type ChangeFeedEmitted, type TellPlaces } from './changeFeed'
import { recordWatchMachine, type RecordWatch } from './recordWatch'
import type { RecordWatchEmitted, RecordWatchEvent, RecordWatchInput } from './recordWatch.types'

type PageState = { readonly type: 'page.visible' | 'page.hidden' }

export interface RecordSignalsOptions {
  readonly api: Pick<RecordApi, 'check'>
  readonly environment: BrowserEnvironment
  readonly channel: TabChannel
  /** Where the server tells of changes, and how it is told where one is. */
  readonly streamUrl: string
  readonly tellPlaces: TellPlaces
  /** Whether a change of a job was made here. */
  readonly isOwn: (recordId: string, changeId: string) => boolean
  /** Told what others do to the jobs that are followed. Hints, never data. */
  readonly tell: (recordId: string, event: RecordWatchEmitted) => void
  /** Told everything the server says, of whichever job, and how the connection stands. */
  readonly onFeed: (event: ChangeFeedEmitted) => void
  readonly onPage: (event: PageState) => void
}

/** Notices that jobs changed: by looking, by other tabs of this browser, and by the server's own word. */
export interface RecordSignals {
  /**
   * Watches a job. `etag` and `fields` are those of the newest version that is known, null while there is none; `content`
   * answers something that stays equal as long as nothing of it has changed but its ETag.
   */
  follow(record: Pick<RecordWatchInput, 'recordId' | 'etag' | 'content' | 'fields'>): void
  unfollow(recordId: string): void
  /** Where this page is, to be shown to the colleagues. */
  at(places: readonly TabPlace[]): void
  /** Begins to hear the server. */
  start(): void
  /** What looks like an open stream may be dead. */
  lapse(): void
  /** The server may have come back: its stream is opened anew, and every job looked at. */
  lookAgain(): void
  /** Tells the other tabs that a job has a new version. */
  announce(recordId: string, etag: string | null): void
  stop(): void
}

/** Watches start and end with `follow` and `unfollow`; one that fails takes no other with it. */
export function createRecordSignals(options: RecordSignalsOptions): RecordSignals {
  const { environment, channel } = options
  const watches = new Map<string, RecordWatch>()
  const feed = createActor(changeFeedMachine, {
    clock: environment.clock,
    input: {
      environment,
      channel,
      tab: newChangeId(),
      url: options.streamUrl,
      tellPlaces: options.tellPlaces,
    },
  })
  const all = (event: RecordWatchEvent) => watches.forEach((watch) => watch.send(event))
  const pageState = (): PageState => ({ type: environment.isVisible() ? 'page.visible' : 'page.hidden' })
  const page = (event: PageState) => {
    options.onPage(event)
    feed.send(event)
    all(event)
  }
  let state: StreamState = { type: 'stream.lost' }
  const heard = (event: ChangeFeedEmitted) => {
    options.onFeed(event)
    if ('recordId' in event) return watches.get(event.recordId)?.send(event)
    if (event.type === 'stream.beat') return
    state = event
    all(event)
  }
  feed.on('*', heard)
  const look = () => all({ type: 'look' })

  const ends = [
    environment.listen('visibilitychange', () => page(pageState())),
    environment.listen('focus', look),
    environment.listen('online', look),
    // A page that is put away keeps no connection open, and may come back as it was.
    environment.listen('pagehide', () => page({ type: 'page.hidden' })),
    environment.listen('pageshow', () => page(pageState())),
    channel.listen((message) => {
      if (message.kind !== 'saved') return
      watches.get(message.recordId)?.send({ type: 'hint', etag: message.etag })
    }),
  ]

  return {
    follow(record) {
      const { recordId } = record
      if (watches.has(recordId)) return
      const watch = createActor(recordWatchMachine, {
        clock: environment.clock,
        input: {
          ...record,
          api: options.api,
          isOwn: (changeId) => options.isOwn(recordId, changeId),
        },
      })
      watches.set(recordId, watch)
      watch.on('*', (event) => {
        if (event.type === 'lapsed') feed.send({ type: 'lapsed' })
        else options.tell(recordId, event)
      })
      watch.start()
      // In this order its first check knows already whether the server tells of changes.
      watch.send(state)
      watch.send(pageState())
    },
    unfollow(recordId) {
      watches.get(recordId)?.stop()
      watches.delete(recordId)
    },
    at: (places) => feed.send({ type: 'at', places }),
    start() {
      feed.start()
      options.onPage(pageState())
      feed.send(pageState())
    },
    lapse: () => feed.send({ type: 'lapsed' }),
    lookAgain() {
      feed.send({ type: 'hurry' })
      look()
    },
    announce: (recordId, etag) => channel.post({ kind: 'saved', recordId, etag }),
    stop() {
      ends.forEach((end) => end())
      watches.forEach((watch) => watch.stop())
      watches.clear()
      // Leaving its state is what passes the turn on.
      if (feed.getSnapshot().status === 'active') feed.send({ type: 'page.hidden' })
      feed.stop()
    },
  }
}
