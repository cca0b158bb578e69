import '@fontsource-variable/inter/index.css'
import 'vue-sonner/style.css'
import './ui/styles/base.css'
import './ui/styles/tokens.css'
import './ui/styles/controls.css'
import './ui/styles/print.css'
import { createApp } from 'vue'
import { createJobSessions } from './machines/jobSessions'
import { createAccounts } from './services/accounts'
import { installJobConcurrency } from './services/concurrency'
import { createHttp } from './services/http'
import { createHttpJobsApi } from './services/httpJobsApi'
import { createJobReads } from './services/jobReads'
import { keepSignedIn } from './services/keepSignedIn'
import App from './ui/App.vue'
import { createAccount } from './ui/app/accountState'
import { createPreferences } from './ui/app/preferences'
import { followPreferences } from './ui/app/followPreferences'
import { provideAccount } from './ui/app/useAccount'
import { providePreferences } from './ui/app/usePreferences'
import { provideMessages } from './ui/messages/useMessages'
import { rememberedAutosave } from './ui/rememberedAutosave'
import { createAppRouter } from './ui/router'
import { provideStartWorkspace } from './ui/workspace'

const http = createHttp()
installJobConcurrency(http)
keepSignedIn(http)
const account = createAccount(createAccounts(http))
const preferences = createPreferences(() => localStorage, navigator.languages)
const messages = followPreferences(preferences, document.documentElement, navigator.languages)
const app = createApp(App)
provideAccount(account, app)
providePreferences(preferences, app)
provideMessages(messages, app)
provideStartWorkspace((person) => {
  const sessions = createJobSessions({
    api: createHttpJobsApi({ http }),
    person,
    autosave: rememberedAutosave(),
  })
  return {
    person,
    sessions,
    reads: createJobReads(http),
    watchPeople: () => () => undefined,
    jobsWithDrafts: async () => [],
    wipe: async () => undefined,
    stop: () => sessions.stop(),
  }
}, app)
app.use(createAppRouter(account)).mount('#app')
