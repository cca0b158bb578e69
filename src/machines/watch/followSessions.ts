import { followConnection } from '../../services/browser/connectivity'
import type { BrowserEnvironment } from '../../services/browser/environment'
import type { RecordApi } from '../../services/port/recordApi'
import { beforePageEnds } from '../../services/browser/pageEnd'
import type { TabChannel } from '../../services/browser/tabChannel'
import type { EditSession } from '../session/editSession.machine'
import { createRecordSignals } from './recordSignals'
import type { EditSessions } from '../collection/editSessions'
import type { RecordWatchEmitted } from './recordWatch'

export interface FollowOptions {
  readonly sessions: EditSessions
  readonly api: Pick<RecordApi, 'check'>
  readonly environment: BrowserEnvironment
  readonly channel: TabChannel
  /** Where the server streams a job's changes. Default: `/job/rest/jobs/<id>/changes/`. */
  readonly streamUrl?: (recordId: string) => string
}

export interface Followed {
  /** Brings a job into view and tells who else is there, until the answer is called. */
  watchPeople(recordId: string, tell: (names: readonly string[]) => void): () => void
  stop(): void
}

type TellPeople = (names: readonly string[]) => void

const recordStream = (recordId: string) => `/job/rest/jobs/${encodeURIComponent(recordId)}/changes/`

/**
 * Connects open sessions with the world outside their page: what others do to their jobs, the other tabs of this
 * browser, the network, and the page's own end.
 */
export function followSessions(options: FollowOptions): Followed {
  const { sessions, environment, channel, api, streamUrl = recordStream } = options
  const followed = new Map<string, () => void>()
  const inView: { recordId: string; tell: TellPeople }[] = []

  const heard = (recordId: string, event: RecordWatchEmitted) => {
    if (event.type === 'presence') {
      inView.filter((each) => each.recordId === recordId).forEach(({ tell }) => tell(event.people))
    } else {
      sessions.notify(recordId, event.type === 'changed' ? event.etag : null)
    }
  }
  const isOwn = (recordId: string, changeId: string) =>
    sessions.get(recordId)?.getSnapshot().context.ownChanges.includes(changeId) ?? false
  const signals = createRecordSignals({ api, environment, channel, streamUrl, isOwn, tell: heard })

  const follow = (session: EditSession) => {
    const { recordId } = session.getSnapshot().context
    if (followed.has(recordId)) return
    signals.follow(recordId, () => newestETag(session))
    const announcing = session.subscribe(announceVersions((etag) => signals.announce(recordId, etag)))
    followed.set(recordId, () => {
      announcing.unsubscribe()
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
    watchPeople(recordId, tell) {
      const entry = { recordId, tell }
      inView.push(entry)
      signals.view(recordId)
      return () => {
        if (inView.includes(entry)) inView.splice(inView.indexOf(entry), 1)
        signals.view(inView.at(-1)?.recordId ?? null)
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

/** The newest version a session knows of; null while it has none, or while operationQueue about it is of no use. */
function newestETag(session: EditSession): string | null {
  const snapshot = session.getSnapshot()
  if (snapshot.hasTag('gone') || snapshot.hasTag('signedOut')) return null
  return (snapshot.context.theirs ?? snapshot.context.base)?.etag ?? null
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
