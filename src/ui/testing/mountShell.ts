import { createActor } from 'xstate'
import { mount } from '@vue/test-utils'
import { onTestFinished } from 'vitest'
import { defineComponent, h, type Component } from 'vue'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import { connectionMachine } from '../../machines/watch/connection'
import { createJobSessions } from '../../machines/collection/editSessions'
import { newJob } from '../../machines/creation/newJob'
import { openNewRecord } from '../../machines/creation/openNewRecord'
import type { Creating } from '../../services/port/creating'
import type { Accounts } from '../../services/accounts/accounts'
import type { Drafts } from '../../services/drafts/drafts.types'
import type { Fields } from '../../services/record/fieldTable'
import type { JobReads } from '../../services/reads/jobReads'
import type { Person } from '../../services/port/recordApi'
import { createMemoryRecords } from '../../services/memory/memoryRecords'
import { createMemoryRecordApi, type MemoryRecordApiOptions } from '../../services/memory/memoryRecordApi'
import { createAccount } from '../account/accountState'
import { provideWorkspace } from '../workspace/provideWorkspace'
import { useMadeRecord } from '../workspace/useMadeRecord'
import { provideNewRecordDialog } from '../workspace/useNewRecord'
import type { Colleague, Workspace } from '../workspace/workspace'
import { prepareDom, settled } from './mountForm'
import { memoryCreating, memoryReads } from './memoryReads'
import { provideApp } from './provideApp'
import { hana, jobValues } from './snapshots'

interface ShellOptions {
  readonly props?: Record<string, unknown>
  readonly path?: string
  readonly person?: Person
  /** Somebody else's unsaved work waits in this browser. */
  readonly othersWait?: true
  readonly jobs?: Readonly<Record<string, Fields>>
  readonly reads?: Partial<JobReads>
  readonly creating?: Partial<Creating>
  /** Where an earlier page may have left a new job. Default: nowhere. */
  readonly drafts?: Pick<Drafts, 'read' | 'write' | 'remove'>
  readonly accounts?: Partial<Accounts>
  /** Whether the server answers when it is asked for a sign of life. Default: it does. */
  readonly answers?: () => boolean
  /** Who is at the job, oneself among them. Default: oneself and Tom. */
  readonly people?: readonly Colleague[]
  /** Who is at which job. Default: nobody anywhere. */
  readonly everybody?: ReadonlyMap<string, readonly Colleague[]>
  readonly onSend?: NonNullable<MemoryRecordApiOptions['onSend']>
}

/** A page of the app as one signed-in person has it, over a backend in memory. */
export async function mountShell(page: Component, options: ShellOptions = {}) {
  prepareDom()
  const person = options.person ?? hana
  const backend = createMemoryRecords({ jobs: options.jobs ?? { j1: jobValues } })
  const { onSend } = options
  const api = createMemoryRecordApi({ backend, by: person.name, ...(onSend && { onSend }) })
  const connection = createActor(connectionMachine, {
    input: { probe: async () => options.answers?.() ?? true, now: Date.now },
  })
  connection.start()
  const newRecord = openNewRecord({
    form: newJob(person),
    creating: { ...memoryCreating(backend), ...options.creating },
    ...(options.drafts && { drafts: options.drafts }),
  })
  const looks = new Set<() => void>()
  const entered: [jobId: string, field: string | null][] = []
  const workspace: Workspace = {
    connection,
    person,
    sessions: createJobSessions({ api, person, autosave: false }),
    reads: { ...memoryReads(backend), ...options.reads },
    newRecord,
    watchPeople: (_jobId, tell) => {
      tell(
        options.people ??
          [person.name, 'Tom Brightwater'].map((name) => ({ name, field: null, unsaved: false })),
      )
      return () => undefined
    },
    enterField: (jobId, field) => void entered.push([jobId, field]),
    watchEverybody: (tell) => {
      tell(options.everybody ?? new Map())
      return () => undefined
    },
    watchList: (look) => {
      looks.add(look)
      return () => void looks.delete(look)
    },
    jobsWithDrafts: async () => [],
    unsavedRecords: async () =>
      workspace.sessions.unsaved().map((session) => session.getSnapshot().context.recordId),
    othersWait: async () => options.othersWait === true,
    announceSignIn: () => undefined,
    wipe: async () => workspace.sessions.discardAll(),
    stop: () => workspace.sessions.stop(),
  }
  const account = createAccount({
    me: async () => person,
    signIn: async () => ({ type: 'signedIn', person }),
    signOut: async () => undefined,
    demoAccounts: async () => [],
    ...options.accounts,
  })
  await account.ask()
  const inside = defineComponent({
    setup() {
      provideWorkspace(workspace)
      useMadeRecord(workspace, provideNewRecordDialog())
      return () => h(page, options.props)
    },
  })
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:any(.*)*', component: inside }],
  })
  await router.push(options.path ?? '/')
  const wrapper = mount(RouterView, {
    attachTo: document.body,
    global: {
      plugins: [router, provideApp(account)],
    },
  })
  onTestFinished(() => {
    wrapper.unmount()
    newRecord.stop()
    workspace.stop()
    connection.stop()
  })
  await settled()
  const someoneDidSomething = () => looks.forEach((look) => look())
  return { wrapper, router, account, workspace, backend, api, entered, someoneDidSomething }
}
