import { followETags } from '../../machines/watch/followETags'
import { signOutElsewhere } from '../../machines/watch/signOutElsewhere'
import { followSessions, type FollowOptions } from '../../machines/watch/followSessions'
import { createJobSessions, type EditSessionsOptions } from '../../machines/collection/editSessions'
import { unsavedRecords } from '../../machines/collection/unsavedRecords'
import type { PersonDrafts } from '../../services/drafts/drafts.types'
import type { BrowserEnvironment } from '../../services/browser/environment'
import type { JobETags } from '../../services/guard/etagLedger'
import { ReadError } from '../../services/reads/readError'
import { newJob } from '../../machines/creation/newJob'
import { newRecordId } from '../../machines/creation/newRecordForm'
import { openNewRecord } from '../../machines/creation/openNewRecord'
import { beforePageEnds } from '../../services/browser/pageEnd'
import type { Creating } from '../../services/port/creating'
import type { JobReads } from '../../services/reads/jobReads'
import type { Person } from '../../services/port/recordApi'
import type { TabChannel } from '../../services/browser/tabChannel'
import { guardLeaving } from './guardLeaving'
import type { TabMemory } from './tabMemory'
import type { Workspace } from './workspace'

/** What {@link createWorkspace} is made of. */
export interface WorkspaceOptions
  extends EditSessionsOptions, Pick<FollowOptions, 'streamUrl' | 'tellPlaces' | 'watchAnswers'> {
  readonly person: Person
  readonly reads: JobReads
  readonly creating: Creating
  readonly drafts: PersonDrafts
  readonly etags: JobETags
  readonly environment: BrowserEnvironment
  readonly channel: TabChannel
  /** Removes what is kept of records for when there is no server; whether it rejects changes nothing. Default: nothing is. */
  readonly forgetSeen?: () => Promise<void>
  /** Default: a reload forgets which jobs are open. */
  readonly tabMemory?: TabMemory
  /**
   * The person signed out in another tab, which has removed what is kept in this browser. `keeps`: something unsaved
   * that nobody was asked about is still on this page.
   */
  readonly onSignedOutElsewhere: (keeps: boolean) => void
  /** Somebody, perhaps somebody else, has signed in in another tab; or the page was away, and that may have happened. */
  readonly onMaybeSignedIn?: (heard: 'word' | 'back') => void
}

/** Puts together what one signed-in person works with: sessions, drafts, and what connects them with the outside. */
export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { person, reads, drafts, etags, environment, channel, onSignedOutElsewhere } = options
  const { tabMemory } = options
  const { onMaybeSignedIn = () => undefined, forgetSeen = async () => undefined } = options
  const sessions = createJobSessions(options)
  const newRecord = openNewRecord({ form: newJob(person), creating: options.creating, drafts })
  const unsavedHere = () => [
    ...sessions.unsaved().map((session) => session.getSnapshot().context.recordId),
    ...(newRecord.isUnsaved() ? [newRecordId] : []),
  ]
  const elsewhere = signOutElsewhere({
    person: person.id,
    channel,
    clock: environment.clock,
    unsaved: unsavedHere,
    end(unasked) {
      const ids = sessions.list().map((session) => session.getSnapshot().context.recordId)
      ids.filter((id) => !unasked.includes(id)).forEach((id) => sessions.discard(id))
      if (!unasked.includes(newRecordId)) newRecord.discard()
      tabMemory?.forget()
      onSignedOutElsewhere(unasked.length > 0)
    },
  })
  // Whoever checks whose page a write comes from moves the tag with every write, too; the deployed Jobs Manager does neither.
  const tagsTell = person.checksClaims === true
  const followed = followSessions({ ...options, sessions, tagsTell, probe: () => answers(reads) })
  const ends = [
    () => followed.stop(),
    followETags(sessions, etags),
    guardLeaving(sessions, environment, newRecord),
    beforePageEnds(environment, newRecord.flush),
    environment.listen('online', () => newRecord.record.send({ type: 'connection.back' })),
    channel.listen(({ kind }) => {
      if (kind === 'signedIn') onMaybeSignedIn('word')
    }),
    environment.listen('focus', () => onMaybeSignedIn('back')),
    environment.listen('visibilitychange', () => {
      if (environment.isVisible()) onMaybeSignedIn('back')
    }),
    elsewhere.stop,
  ]
  return {
    person,
    sessions,
    reads,
    newRecord,
    ...(tabMemory && { tabMemory }),
    watchPeople: followed.watchPeople,
    enterField: followed.enterField,
    watchEverybody: followed.watchEverybody,
    watchList: followed.watchList,
    connection: followed.connection,
    jobsWithDrafts: async () =>
      (await drafts.list())
        .filter(({ ownedElsewhere, recordId }) => ownedElsewhere !== true && recordId !== newRecordId)
        .map(({ recordId }) => recordId),
    unsavedRecords: () => unsavedRecords(unsavedHere(), drafts, elsewhere.unsavedElsewhere),
    othersWait: () => drafts.othersWait(),
    announceSignIn: () => channel.post({ kind: 'signedIn', person: person.id }),
    async wipe(letGo) {
      tabMemory?.forget()
      sessions.discardAll()
      newRecord.discard()
      await drafts.wipe()
      // Nobody waits for a store that hangs; where it cannot be opened nothing was kept.
      void forgetSeen().catch(() => undefined)
      elsewhere.tell(letGo)
    },
    stop() {
      ends.forEach((end) => end())
      sessions.stop()
      newRecord.stop()
    },
  }
}

/** Whether the server answers at all: a refusal is an answer. */
function answers(reads: Pick<JobReads, 'statusChoices'>): Promise<boolean> {
  return reads.statusChoices().then(
    () => true,
    (error: unknown) => error instanceof ReadError && error.isAnswer,
  )
}
