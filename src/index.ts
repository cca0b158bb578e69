/**
 * The library: `./core`, and everything for Vue around it. The styles are in `./style.css`.
 */
import './ui/styles/tokens.css'
import './ui/styles/controls.css'
import './ui/styles/print.css'

export * from './core'

// Bound to components.
export { provideJobETags, useJobETags, type ReactiveJobETags } from './ui/useJobETags'
export { useJobEditSession, type BoundJobSession } from './ui/useJobEditSession'
export { provideJobSessions, useJobSessions } from './ui/useJobSessions'

// Components: a form that is all there is to editing a job, and its parts.
export { default as ConflictDialog } from './ui/ConflictDialog.vue'
export { default as ConflictField } from './ui/ConflictField.vue'
export { default as JobEditForm } from './ui/JobEditForm.vue'
export { default as JobField } from './ui/JobField.vue'
export { default as SaveStatus } from './ui/SaveStatus.vue'
export { jobReferences, provideReferences, type Reference, type References } from './ui/references'

// Whole pages. They need a router and a workspace.
export { default as JobBoard } from './ui/JobBoard.vue'
export { default as JobPage } from './ui/JobPage.vue'
export { provideWorkspace } from './ui/provideWorkspace'
export { createWorkspace, type WorkspaceOptions } from './ui/createWorkspace'
export { provideStartWorkspace, type StartWorkspace, type Workspace } from './ui/workspace'

// Words.
export { createMessages, type Catalogue, type MessageOverrides, type Messages } from './ui/messages/catalogue'
export { german } from './ui/messages/de'
export { english } from './ui/messages/en'
export { provideMessages, useMessages } from './ui/messages/useMessages'

// The world around sessions: a browser, its other tabs, its drafts, and the Jobs Manager's other answers.
export { followETags } from './machines/followETags'
export { followSessions, type Followed, type FollowOptions } from './machines/followSessions'
export { createAccounts, type Accounts, type DemoAccount, type SignInOutcome } from './services/accounts'
export { createDrafts, type DraftOptions, type Drafts } from './services/drafts'
export { createDraftStore } from './services/draftStore'
export type { BrowserEnvironment } from './services/environment'
export { createHttp, type HttpOptions } from './services/http'
export { createJobReads, type JobReads, type JobReadsOptions } from './services/jobReads'
export { keepSignedIn } from './services/keepSignedIn'
export { openTabChannel, type TabChannel } from './services/tabChannel'
export { createTabLives, livesAlone, type TabLives } from './services/tabLives'
export { browserEnvironment } from './ui/browserEnvironment'

// The app itself.
export { default as JobsApp } from './ui/App.vue'
export { createAccount, type Account, type AccountState } from './ui/app/accountState'
export { followPreferences } from './ui/app/followPreferences'
export { createPreferences, type Preferences } from './ui/app/preferences'
export { provideAccount, useAccount } from './ui/app/useAccount'
export { providePreferences, usePreferences } from './ui/app/usePreferences'
export { createAppRouter } from './ui/router'
export { rememberedAutosave } from './ui/rememberedAutosave'
