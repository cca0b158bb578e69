import {
  createJobSessions,
  type EditSessions,
  type EditSessionsOptions,
} from '../../../src/machines/collection/editSessions'
import type { EditSession } from '../../../src/machines/session/editSession.machine'
import type { Clock } from '../../../src/services/browser/clock'
import type { Person, RecordApi } from '../../../src/services/port/recordApi'
import type { HistoryEvent } from '../../history/history'
import type { Browser } from './browser'
import type { DraftDisk } from './draftDisk'
import type { Composed } from './typing'
import { watchSession } from './watchSession'
import type { Account } from './workshop'

/** A client: one tab of a person's browser, with the jobs that are open in it. */
export interface Page {
  readonly client: string
  /** Who else may sign in in its browser. */
  readonly strangers: readonly Account[]
  readonly browser: Browser
  readonly record: (event: HistoryEvent) => void
  readonly api: RecordApi
  /** What lies on the disk of its browser. */
  readonly disk: DraftDisk
  /** Words that are being composed, by job: their boxes are not drawn anew meanwhile. */
  readonly composing: Map<string, ComposingBox>
  /** Who works in it, as far as the page knows. */
  person(): Person
  sessions(): EditSessions
  /** Opens a job, and records from then on what the page shows of it. */
  open(recordId: string): EditSession
  signIn(): Promise<void>
  /** Somebody else signs in in another tab of the same browser: the cookies are theirs from now on. */
  strangerSignsIn(stranger: Account): Promise<void>
  /** The page dies and is loaded again: what is left is what is in the draft store. */
  crash(): void
  stop(): void
}

/** A box in the middle of a composed word, and what stands in it. */
export interface ComposingBox extends Composed {
  readonly name: string
}

export interface PageOptions {
  readonly client: string
  readonly account: Account
  readonly strangers: readonly Account[]
  readonly person: Person
  readonly browser: Browser
  readonly api: RecordApi
  readonly disk: DraftDisk
  readonly clock: Clock
  readonly autosave: boolean
  readonly record: (event: HistoryEvent) => void
  /** Called when somebody has signed in again. */
  readonly signedIn: () => void
  /** Makes the sessions. Default: those of the product. */
  readonly createSessions?: (options: EditSessionsOptions) => EditSessions
}

export function openPage(options: PageOptions): Page {
  const { client, account, strangers, browser, api, disk, clock, record } = options
  let { person, autosave } = options
  const start = () => {
    const drafts = disk.newPage(person.id)
    return (options.createSessions ?? createJobSessions)({ api, person, drafts, clock, autosave })
  }
  let sessions = start()
  const watched = new WeakSet<EditSession>()
  const composing: Page['composing'] = new Map()

  const open = (recordId: string) => {
    record({ type: 'asked', client, job: recordId, what: 'open' })
    const session = sessions.open(recordId)
    if (!watched.has(session))
      watchSession(session, { client, job: recordId }, record, () => composing.get(recordId))
    watched.add(session)
    return session
  }
  return {
    client,
    strangers,
    browser,
    record,
    api,
    disk,
    composing,
    person: () => person,
    sessions: () => sessions,
    open,
    async signIn() {
      person = await browser.signIn(account)
      record({ type: 'signedIn', client, job: '', elsewhere: false })
      options.signedIn()
      for (const { context } of sessions.list().map((session) => session.getSnapshot())) {
        record({ type: 'asked', client, job: context.recordId, what: 'signIn' })
      }
      sessions.setPerson(person)
    },
    async strangerSignsIn(stranger) {
      // From its first answer on, the cookies may be theirs.
      record({ type: 'signedIn', client, job: '', elsewhere: true })
      await browser.signIn(stranger)
    },
    crash() {
      const jobs = sessions.list().map((session) => session.getSnapshot().context.recordId)
      autosave = sessions.list()[0]?.getSnapshot().context.autosave ?? autosave
      for (const recordId of jobs) {
        sessions.keeperOf(recordId)?.stop()
        sessions.get(recordId)?.stop()
      }
      composing.clear()
      sessions = start()
      jobs.forEach(open)
    },
    stop: () => sessions.stop(),
  }
}
