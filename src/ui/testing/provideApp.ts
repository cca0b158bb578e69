import { shallowRef, type App } from 'vue'
import type { Account } from '../account/accountState'
import { createPreferences } from '../app/preferences'
import { provideAccount } from '../account/useAccount'
import { providePreferences } from '../app/usePreferences'
import { provideMessages } from '../messages/useMessages'
import { messages } from './snapshots'

/** A plugin with what every page of the app finds: who is signed in, preferences, English words. */
export const provideApp = (account: Account) => (app: App) => {
  provideAccount(account, app)
  providePreferences(
    createPreferences(() => sessionStorage),
    app,
  )
  provideMessages(shallowRef(messages), app)
}
