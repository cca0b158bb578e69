import type { AxiosInstance } from 'axios'
import type { SessionWorld } from './machines/openSession'
import { createDraftStore } from './services/draftStore'
import { createDrafts } from './services/drafts'
import { createHttpJobsApi } from './services/httpJobsApi'
import type { JobETags } from './services/jobETags'
import { createJobReads } from './services/jobReads'
import type { Person } from './services/jobsApi'
import { openTabChannel } from './services/tabChannel'
import { createTabLives } from './services/tabLives'
import { browserEnvironment } from './ui/browserEnvironment'
import { createWorkspace } from './ui/createWorkspace'
import { rememberedAutosave } from './ui/rememberedAutosave'
import type { Workspace } from './ui/workspace'

export interface StartOptions {
  readonly person: Person
  readonly http: AxiosInstance
  readonly etags: JobETags
  readonly inspect: SessionWorld['inspect']
  readonly onSignedOutElsewhere: () => void
}

// One of each a page, whoever signs in.
const environment = browserEnvironment(window)
const channel = openTabChannel(environment)
const lives = createTabLives({ environment, channel })
const store = createDraftStore(environment.indexedDB, environment.clock)

/** Everything a signed-in person needs; a module of its own, so that the sign-in page does not wait for it. */
export function startWorkspace({ inspect, ...options }: StartOptions): Workspace {
  const { person, http } = options
  return createWorkspace({
    ...options,
    ...(inspect && { inspect }),
    api: createHttpJobsApi({ http }),
    reads: createJobReads(http),
    drafts: createDrafts({ person: person.id, store, lives }),
    autosave: rememberedAutosave(),
    environment,
    channel,
  })
}
