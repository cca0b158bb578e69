import '@fontsource-variable/inter/index.css'
import './ui/styles/tokens.css'
import './ui/styles/base.css'
import './ui/styles/controls.css'
import './ui/styles/print.css'
import { createApp } from 'vue'
import { createAccounts } from './services/accounts'
import { installJobConcurrency } from './services/concurrency'
import { createDraftStore } from './services/draftStore'
import { createDrafts } from './services/drafts'
import { createHttp } from './services/http'
import { createHttpJobsApi } from './services/httpJobsApi'
import { createJobReads } from './services/jobReads'
import { keepSignedIn } from './services/keepSignedIn'
import { openTabChannel } from './services/tabChannel'
import { createTabLives } from './services/tabLives'
import App from './ui/App.vue'
import { createAccount } from './ui/app/accountState'
import { followPreferences } from './ui/app/followPreferences'
import { createPreferences } from './ui/app/preferences'
import { provideAccount } from './ui/app/useAccount'
import { providePreferences } from './ui/app/usePreferences'
import { browserEnvironment } from './ui/browserEnvironment'
import { createWorkspace } from './ui/createWorkspace'
import { provideMessages } from './ui/messages/useMessages'
import { rememberedAutosave } from './ui/rememberedAutosave'
import { createAppRouter } from './ui/router'
import { useLeaveGuard } from './ui/useLeaveGuard'
import { provideStartWorkspace } from './ui/workspace'

const environment = browserEnvironment(window)
const http = createHttp()
const { etags } = installJobConcurrency(http)
keepSignedIn(http)
const api = createHttpJobsApi({ http })
const channel = openTabChannel(environment)
const lives = createTabLives({ environment, channel })
const store = createDraftStore(environment.indexedDB, environment.clock)

const account = createAccount(createAccounts(http))
const router = createAppRouter(account)
const preferences = createPreferences(() => localStorage, navigator.languages)
const messages = followPreferences(preferences, document.documentElement, navigator.languages)

async function inspector() {
  if (!import.meta.env.DEV) return undefined
  const { inspectorFor } = await import('./ui/inspector')
  return inspectorFor(location, document.body)
}

void inspector().then((inspect) => {
  const app = createApp(App)
  provideAccount(account, app)
  providePreferences(preferences, app)
  provideMessages(messages, app)
  provideStartWorkspace((person) => {
    const workspace = createWorkspace({
      person,
      api,
      reads: createJobReads(http),
      drafts: createDrafts({ person: person.id, store, lives }),
      autosave: rememberedAutosave(),
      ...(inspect && { inspect }),
      etags,
      environment,
      channel,
      onSignedOutElsewhere() {
        account.leave()
        void router.push({ name: 'sign-in' })
      },
    })
    useLeaveGuard(workspace.sessions, environment)
    return workspace
  }, app)
  app.use(router).mount('#app')
})
