import '@fontsource-variable/inter/index.css'
import './ui/styles/base.css'
import './ui/styles/tokens.css'
import './ui/styles/controls.css'
import './ui/styles/print.css'
import { createApp } from 'vue'
import { followSessions } from './machines/followSessions'
import { createJobSessions } from './machines/jobSessions'
import { unsavedJobs } from './machines/unsavedJobs'
import { createAccounts } from './services/accounts'
import { installJobConcurrency } from './services/concurrency'
import { createDrafts } from './services/drafts'
import { createDraftStore } from './services/draftStore'
import { createHttp } from './services/http'
import { createHttpJobsApi } from './services/httpJobsApi'
import { createJobReads } from './services/jobReads'
import { keepSignedIn } from './services/keepSignedIn'
import { openTabChannel } from './services/tabChannel'
import { createTabLives } from './services/tabLives'
import App from './ui/App.vue'
import { createAccount } from './ui/app/accountState'
import { createPreferences } from './ui/app/preferences'
import { followPreferences } from './ui/app/followPreferences'
import { provideAccount } from './ui/app/useAccount'
import { providePreferences } from './ui/app/usePreferences'
import { browserEnvironment } from './ui/browserEnvironment'
import { provideMessages } from './ui/messages/useMessages'
import { rememberedAutosave } from './ui/rememberedAutosave'
import { createAppRouter } from './ui/router'
import { useLeaveGuard } from './ui/useLeaveGuard'
import { provideStartWorkspace } from './ui/workspace'

const http = createHttp()
installJobConcurrency(http)
keepSignedIn(http)
const environment = browserEnvironment(window)
const channel = openTabChannel(environment)
const lives = createTabLives({ environment, channel })
const draftStore = createDraftStore(environment.indexedDB)
const account = createAccount(createAccounts(http))
const preferences = createPreferences(() => localStorage, navigator.languages)
const messages = followPreferences(preferences, document.documentElement, navigator.languages)
const app = createApp(App)
provideAccount(account, app)
providePreferences(preferences, app)
provideMessages(messages, app)
provideStartWorkspace((person) => {
  const api = createHttpJobsApi({ http })
  const drafts = createDrafts({ person: person.id, store: draftStore, lives })
  const sessions = createJobSessions({ api, drafts, person, autosave: rememberedAutosave() })
  const followed = followSessions({ sessions, api, environment, channel })
  useLeaveGuard(sessions, environment)
  return {
    person,
    sessions,
    reads: createJobReads(http),
    watchPeople: followed.watchPeople,
    jobsWithDrafts: async () => (await drafts.list()).map(({ jobId }) => jobId),
    unsavedJobs: () => unsavedJobs(sessions, drafts),
    async wipe() {
      await drafts.wipe()
      channel.post({ kind: 'signedOut', person: person.id })
    },
    stop() {
      followed.stop()
      sessions.stop()
    },
  }
}, app)
app.use(createAppRouter(account)).mount('#app')
