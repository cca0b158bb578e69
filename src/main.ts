import '@fontsource-variable/inter/index.css'
import './ui/styles/tokens.css'
import './ui/styles/page.css'
import './ui/styles/base.css'
import './ui/styles/controls.css'
import { createApp } from 'vue'
import { createAccounts } from './services/accounts/accounts'
import { createHttp } from './services/http/http'
import { writeInName } from './services/accounts/writeInName'
import { keepSignedIn } from './services/accounts/keepSignedIn'
import App from './ui/app/App.vue'
import { createAccount, personAt } from './ui/account/accountState'
import { followPreferences } from './ui/app/followPreferences'
import { createPreferences } from './ui/app/preferences'
import { provideAccount } from './ui/account/useAccount'
import { providePreferences } from './ui/app/usePreferences'
import { provideMessages } from './ui/messages/useMessages'
import { createAppRouter } from './ui/app/router'
import { provideStartWorkspace } from './ui/workspace/workspace'

const http = createHttp()
keepSignedIn(http)
const account = createAccount(createAccounts(http))
const named = writeInName(http, {
  person: () => personAt(account.state.value),
  onOther: account.displace,
  // A new CSRF token comes with every sign-in, and now and then without one.
  mark: () => document.cookie,
})
const router = createAppRouter(account)
const preferences = createPreferences(() => localStorage, navigator.languages)

/** Only in development, and only on the page `/inspect` or for an address with `?inspect`. */
async function inspector() {
  if (!import.meta.env.DEV) return undefined
  const { inspectedBy } = await import('./inspector/inspectorFor')
  return inspectedBy(window)
}
const inspecting = inspector()

const app = createApp(App)
provideAccount(account, app)
providePreferences(preferences, app)
provideMessages(followPreferences(preferences, document.documentElement, navigator.languages), app)
provideStartWorkspace(async (person) => {
  const [{ startWorkspace }, inspected] = await Promise.all([import('./startWorkspace'), inspecting])
  return startWorkspace({
    person,
    http,
    inspected,
    onMaybeSignedIn(heard) {
      if (heard === 'word') named.doubt()
      if (!named.isSure()) void account.confirm()
    },
    onSignedOutElsewhere(keeps) {
      if (keeps) return account.expire()
      account.leave()
      void router.push('/sign-in')
    },
  })
}, app)
app.use(router).mount('#app')
