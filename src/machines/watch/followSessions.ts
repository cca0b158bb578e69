import { theirsOf } from '../session/parked'
import { createActor } from 'xstate'
import { followConnection } from '../../services/browser/connectivity'
import type { BrowserEnvironment } from '../../services/browser/environment'
import type { RecordApi } from '../../services/port/recordApi'
import { beforePageEnds } from '../../services/browser/pageEnd'
import type { TabChannel } from '../../services/browser/tabChannel'
import type { EditSession } from '../session/editSession.machine'
import type { TellPlaces } from './changeFeed'
import { connectionMachine, type Connection, type ConnectionInput } from './connection'
import { listWatchMachine } from './listWatch'
import { createPresence, type Presence } from './presence'
import { createRecordSignals } from './recordSignals'
import type { EditSessions } from '../collection/editSessions'
import type { RecordWatchEmitted } from './recordWatch.types'

/** Whom {@link followSessions} connects, and what it may count on. */
export interface FollowOptions {
  readonly sessions: EditSessions
  readonly api: Pick<RecordApi, 'check'>
  readonly environment: BrowserEnvironment
  readonly channel: TabChannel
  /**
   * The backend moves the tag with every write, so that asking for the tag is enough. Default: false, and as long as no
   * stream tells of changes the values on screen are compared as well.
   */
  readonly tagsTell?: boolean
  /** Where the server streams changes. Default: `/job/rest/changes/`. */
  readonly streamUrl?: string
  /** Tells the server where this browser is. Default: nobody is told. */
  readonly tellPlaces?: TellPlaces
  /** Asks the server anything, to see whether it answers. Default: it is taken to. */
  readonly probe?: ConnectionInput['probe']
  /** Tells of requests whether they were answered. Returns the function that ends it. Default: nobody tells. */
  readonly watchAnswers?: (tell: (answered: boolean) => void) => () => void
  /** In ms since 1970. */
  readonly now?: () => number
}

/** What comes of following: who else is there, whether a change would be heard of, and the end of it. */
export interface Followed extends Pick<Presence, 'watchPeople' | 'enterField' | 'watchEverybody'> {
  /** Whether this page would learn of a change, and since when it would not. */
  readonly connection: Connection
  /** Calls whenever a list of records may have changed: somebody did something, or it was not looked at for a while. */
  watchList(look: () => void): () => void
  stop(): void
}

const nobody = () => undefined

/**
 * Connects open sessions with the world outside their page: what others do to their jobs, the other tabs of this
 * browser, the network, and the page's own end.
 */
export function followSessions(options: FollowOptions): Followed {
  const { sessions, environment, channel, api, streamUrl = '/job/rest/changes/', now = Date.now } = options
  const {
    tellPlaces = async () => undefined,
    probe = async () => true,
    watchAnswers = () => nobody,
    tagsTell = false,
  } = options
  let isOnline = true
  const followed = new Map<string, () => void>()
  const heard = (recordId: string, event: RecordWatchEmitted) => {
    if (event.type === 'presence') {
      presence.tellPeople(recordId, event.people)
    } else {
      sessions.notify(recordId, event.type === 'changed' ? event.etag : null)
    }
  }
  const isOwn = (recordId: string, changeId: string) =>
    sessions.get(recordId)?.getSnapshot().context.ownChanges.includes(changeId) ?? false
  const connection = createActor(connectionMachine, { clock: environment.clock, input: { probe, now } })
  const list = createActor(listWatchMachine, { clock: environment.clock })
  const signals = createRecordSignals({
    api,
    environment,
    channel,
    streamUrl,
    tellPlaces,
    isOwn,
    tell: heard,
    onFeed(event) {
      presence.hear(event)
      if ('recordId' in event || event.type === 'stream.beat') {
        connection.send({ type: 'told' })
        if (event.type === 'stream.change' || event.type === 'stream.deleted') list.send({ type: 'news' })
      } else {
        connection.send(event)
        list.send(event)
      }
    },
    onPage(event) {
      connection.send(event)
      list.send(event)
    },
  })
  const presence: Presence = createPresence(sessions, (places) => signals.at(places))

  const follow = (session: EditSession) => {
    const { recordId } = session.getSnapshot().context
    if (followed.has(recordId)) return
    signals.follow({
      recordId,
      etag: () => newestETag(session),
      content: () => contentOf(session),
      fields: () => (tagsTell ? null : (newestOf(session)?.fields ?? null)),
    })
    const announcing = session.subscribe(announceVersions((etag) => signals.announce(recordId, etag)))
    const placing = presence.follow(session)
    followed.set(recordId, () => {
      announcing.unsubscribe()
      placing()
      signals.unfollow(recordId)
    })
  }
  const followOpen = () => {
    for (const [recordId, end] of followed) {
      if (sessions.get(recordId) !== undefined) continue
      followed.delete(recordId)
      end()
    }
    sessions.list().forEach(follow)
  }
  const reloadAll = () => followed.forEach((_, recordId) => sessions.notify(recordId, null))

  connection.on('lapsed', () => signals.lapse())
  connection.on('back', () => signals.lookAgain())
  connection.subscribe((snapshot) => {
    if (snapshot.hasTag('offline') !== isOnline) return
    isOnline = !isOnline
    sessions.setOnline(isOnline)
  })

  const ends = [
    watchAnswers((answered) => connection.send({ type: answered ? 'answered' : 'unanswered' })),
    sessions.subscribe(followOpen),
    followConnection(environment, (online) => connection.send({ type: online ? 'line.back' : 'line.gone' })),
    beforePageEnds(environment, () => sessions.flush()),
    environment.listen('pageshow', (event) => {
      if ((event as PageTransitionEvent).persisted) reloadAll()
    }),
  ]
  followOpen()
  connection.start()
  list.start()
  signals.start()

  return {
    connection,
    watchPeople: presence.watchPeople,
    enterField: presence.enterField,
    watchEverybody: presence.watchEverybody,
    watchList(look) {
      const subscription = list.on('look', look)
      return () => subscription.unsubscribe()
    },
    stop() {
      ends.forEach((end) => end())
      followed.forEach((end) => end())
      followed.clear()
      signals.stop()
      connection.stop()
      list.stop()
    },
  }
}

/** The newest version a session knows of; null while it has none, or while asking about it is of no use. */
function newestETag(session: EditSession): string | null {
  const snapshot = session.getSnapshot()
  if (snapshot.hasTag('gone') || snapshot.hasTag('signedOut')) return null
  return newestOf(session)?.etag ?? null
}

function newestOf(session: EditSession) {
  const { context } = session.getSnapshot()
  return theirsOf(context) ?? context.base
}

/** What a person would see of the newest version; the ETag and the time of the version are not in it. */
function contentOf(session: EditSession): string {
  const version = newestOf(session)
  return JSON.stringify([version?.fields, version?.events[0]?.id])
}

/** Calls with each version that comes after another one; the first that is loaded is news to nobody. */
function announceVersions(announce: (etag: string | null) => void) {
  let last: string | null = null
  return ({ context: { base } }: ReturnType<EditSession['getSnapshot']>) => {
    const etag = base?.etag ?? null
    if (last !== null && etag !== last) announce(etag)
    last = etag
  }
}
