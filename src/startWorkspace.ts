import './ui/styles/print.css'
import type { AxiosInstance } from 'axios'
import type { Inspected } from './inspector/inspectorFor'
import { createDraftStore } from './services/drafts/draftStore'
import { createDrafts } from './services/drafts/drafts'
import { createLastWords } from './services/drafts/lastWords'
import { createHttpRecordApi } from './services/http/httpRecordApi'
import { installJobConcurrency } from './services/guard/concurrency'
import { keepSeen } from './services/offline/keepSeen'
import { createSeenRecords } from './services/offline/seenRecords'
import { createTellPlaces } from './services/reads/tellPlaces'
import { watchAnswers } from './services/http/watchAnswers'
import { createHttpCreating } from './services/reads/httpCreating'
import { createJobReads } from './services/reads/jobReads'
import type { Person } from './services/port/recordApi'
import { openTabChannel } from './services/browser/tabChannel'
import { keptForGood } from './services/drafts/keptForGood'
import { createTabLives } from './services/drafts/tabLives'
import { browserEnvironment } from './ui/workspace/browserEnvironment'
import { createWorkspace, type WorkspaceOptions } from './ui/workspace/createWorkspace'
import { rememberedAutosave } from './ui/form/rememberedAutosave'
import { createTabMemory } from './ui/workspace/tabMemory'
import type { Workspace } from './ui/workspace/workspace'

/** What was seen of jobs is of use only where the app itself comes without a server, which takes https. */
const seen = 'serviceWorker' in navigator && import.meta.env.PROD ? createSeenRecords() : null

export interface StartOptions {
  readonly person: Person
  readonly http: AxiosInstance
  /** Goes around the sessions' world, for whoever watches them. */
  readonly inspected: Inspected | undefined
  readonly onSignedOutElsewhere: WorkspaceOptions['onSignedOutElsewhere']
  readonly onMaybeSignedIn: WorkspaceOptions['onMaybeSignedIn'] & {}
}

// One of each a page, whoever signs in.
const environment = browserEnvironment(window)
const channel = openTabChannel(environment)
const lives = createTabLives({ environment, channel })
// A page over plain http has no such manager.
const storage = navigator.storage as StorageManager | undefined
const store = keptForGood(createDraftStore(environment.indexedDB, environment.clock), storage)
const lastWords = createLastWords(environment.storage)

/** Has the browser keep the app. Where it does not, as when a person forbids it, everything else is as it was. */
async function keepApp(): Promise<void> {
  await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => undefined)
}

/** Everything a signed-in person needs; a module of its own, so that the sign-in page does not wait for it. */
export function startWorkspace({ inspected, ...options }: StartOptions): Workspace {
  const { person, http } = options
  // Round the adapter, and once an instance: whoever signs in next finds the same guard.
  const { etags } = installJobConcurrency(http)
  const plain = createHttpRecordApi({ http })
  const api = seen === null ? plain : keepSeen(plain, { person, seen, numberKey: 'job_number' })
  if (seen !== null) void keepApp()
  return createWorkspace({
    ...options,
    etags,
    ...(inspected?.({ api }) ?? { api }),
    reads: createJobReads(http),
    creating: createHttpCreating({ http }),
    forgetSeen: async () => seen?.wipe(),
    drafts: createDrafts({ person: person.id, store, lives, lastWords }),
    tabMemory: createTabMemory(person.id, () => window.sessionStorage),
    autosave: rememberedAutosave(),
    environment,
    channel,
    tellPlaces: createTellPlaces(http),
    watchAnswers: (tell) => watchAnswers(http, tell),
  })
}
