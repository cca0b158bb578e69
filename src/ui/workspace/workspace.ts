import { inject, type App, type InjectionKey } from 'vue'
import type { EditSessions } from '../../machines/collection/editSessions'
import type { Connection } from '../../machines/watch/connection'
import type { Followed } from '../../machines/watch/followSessions'
import type { OpenNewRecord } from '../../machines/creation/openNewRecord'
import type { JobReads } from '../../services/reads/jobReads'
import type { Person } from '../../services/port/recordApi'
import type { TabMemory } from './tabMemory'

export type { Everybody } from '../../machines/watch/presence'
export type { Colleague } from '../../services/browser/changeStream'

/**
 * Everything one signed-in person works with; it begins and ends with the sign-in. What it says of drafts is what this browser
 * could read: trouble with them counts as none there, and nothing of it rejects.
 */
export interface Workspace {
  readonly person: Person
  readonly sessions: EditSessions
  readonly reads: JobReads
  /** The record that is being made; it outlives its dialog. */
  readonly newRecord: Pick<OpenNewRecord, 'record'>
  /** Which jobs are open in this tab of the browser. Left out: a reload forgets it. */
  readonly tabMemory?: TabMemory
  /** Follows who else is at a job, until the answer is called. */
  watchPeople: Followed['watchPeople']
  /** Says in which field of a job this person is. */
  enterField: Followed['enterField']
  /** Follows who is at which job, until the answer is called. */
  watchEverybody: Followed['watchEverybody']
  /** Calls whenever the list of all jobs may have changed, until the answer is called. */
  watchList: Followed['watchList']
  /** Whether this page would learn of a change, and since when it would not. */
  readonly connection: Connection
  /** The jobs this person has unsaved changes of, from before; those that another open tab holds are its own. */
  jobsWithDrafts(): Promise<readonly string[]>
  /** The jobs with something unsaved, in any tab of this browser: what signing out would lose. */
  unsavedRecords(): Promise<readonly string[]>
  /** Whether somebody else's unsaved work waits in this browser. */
  othersWait(): Promise<boolean>
  /** Tells the other tabs that this person is signed in. */
  announceSignIn(): void
  /**
   * Discards every session, and removes what is kept of this person in this browser.
   *
   * @param letGo the records the person was asked about; what other tabs hold besides stays there
   */
  wipe(letGo: readonly string[]): Promise<void>
  /** Ends the sessions and everything they listen to. Drafts stay. */
  stop(): void
}

/** Makes the workspace of whoever has just signed in. Its code may be fetched for it. */
export type StartWorkspace = (person: Person) => Promise<Workspace>

const startKey: InjectionKey<StartWorkspace> = Symbol('start workspace')
export const workspaceKey: InjectionKey<Workspace> = Symbol('workspace')

/** Tells an application how the workspace of whoever signs in is made; {@link JobsApp} asks for it. */
export function provideStartWorkspace(start: StartWorkspace, app: App): void {
  app.provide(startKey, start)
}

export function useStartWorkspace(): StartWorkspace {
  const start = inject(startKey)
  if (start === undefined) throw new Error('No workspace can be started: call provideStartWorkspace() first.')
  return start
}

export function useWorkspace(): Workspace {
  const workspace = inject(workspaceKey)
  if (workspace === undefined) throw new Error('No workspace was provided: nobody is signed in here.')
  return workspace
}
