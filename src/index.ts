/**
 * The library: `./core`, and everything for Vue around it. The styles are in `./style.css`.
 */
import './ui/styles/tokens.css'
import './ui/styles/base.css'
import './ui/styles/controls.css'
import './ui/styles/print.css'

export * from './core'

// Bound to components.
export { provideJobETags, useJobETags, type ReactiveJobETags } from './ui/workspace/useJobETags'
export { useEditSession, type BoundEditSession } from './ui/workspace/useEditSession'
export { useJobEditSession } from './ui/workspace/useJobEditSession'
export { provideEditSessions, useEditSessions } from './ui/workspace/useEditSessions'

// The same without markup: what the form and the dialogs below are made of.
export { useEditForm, type EditForm, type EditFormOptions } from './ui/record-page/useEditForm'
export {
  useConfirm,
  useConflict,
  type ChoiceText,
  type Confirmation,
  type ConflictChoices,
  type FollowedSession,
} from './ui/conflict/useConflict'
export { useNoticeToasts } from './ui/notices/useNoticeToasts'
export { useTypedText, type TypedEvents, type TypedText, type Typing } from './ui/form/useTypedText'
export { guardLeaving } from './ui/workspace/guardLeaving'
export { provideInputs, type Inputs } from './ui/form/inputFor'
export { richText, type RichTextRow } from './ui/rich-text/richText'
export type { FieldSlots } from './ui/form/fieldSlots'
export type { ConflictSlots, DecisionSlots } from './ui/conflict/conflictSlots'
export type { FieldView, JobFormView, SectionView } from './ui/form/jobFormView'
export type { ConflictView } from './ui/conflict/conflictView'
export type { DecisionView } from './ui/conflict/decisionView'
export type { ConfirmView } from './ui/conflict/confirmView'
export type { BannerAction, BannerView } from './ui/notices/bannersView'
export type { StatusView } from './ui/notices/statusView'

// Components: a form that is all there is to editing a job, and its parts.
export { default as ConflictDialog } from './ui/conflict/ConflictDialog.vue'
export { default as ConflictField } from './ui/conflict/ConflictField.vue'
export { default as JobEditForm } from './ui/record-page/JobEditForm.vue'
export { default as JobField } from './ui/form/JobField.vue'
export { default as ToastArea } from './ui/notices/ToastArea.vue'
export { default as SaveStatus } from './ui/form/SaveStatus.vue'
export { jobReferences, provideReferences, type Reference, type References } from './ui/workspace/references'

// Whole pages. They need a router and a workspace.
export { default as JobBoard } from './ui/board/JobBoard.vue'
export { default as JobPage } from './ui/record-page/JobPage.vue'
export { provideWorkspace } from './ui/workspace/provideWorkspace'
export { createWorkspace, type WorkspaceOptions } from './ui/workspace/createWorkspace'
export { provideStartWorkspace, type StartWorkspace, type Workspace } from './ui/workspace/workspace'

// Words.
export { createMessages, type Catalogue, type MessageOverrides, type Messages } from './ui/messages/catalogue'
export { german } from './ui/messages/de'
export { hebrew } from './ui/messages/he'
export { english } from './ui/messages/en'
export { provideMessages, useMessages } from './ui/messages/useMessages'

// The world around sessions: a browser, its other tabs, its drafts, and the Jobs Manager's other answers.
export { followETags } from './machines/watch/followETags'
export { followSessions, type Followed, type FollowOptions } from './machines/watch/followSessions'
export {
  createAccounts,
  type Accounts,
  type DemoAccount,
  type SignInOutcome,
} from './services/accounts/accounts'
export { createDrafts } from './services/drafts/drafts'
export type { DraftOptions, Drafts, PersonDrafts } from './services/drafts/drafts.types'
export { createDraftStore } from './services/drafts/draftStore'
export { createLastWords } from './services/drafts/lastWords'
export type { BrowserEnvironment } from './services/browser/environment'
export { createHttp, type HttpOptions } from './services/http/http'
export { createJobReads, type JobReads, type JobReadsOptions } from './services/reads/jobReads'
export { keepSignedIn } from './services/accounts/keepSignedIn'
export { writeInName, type NamedWrites, type WriteInNameOptions } from './services/accounts/writeInName'
export { openTabChannel, type TabChannel } from './services/browser/tabChannel'
export { createTabLives, livesAlone, type TabLives } from './services/drafts/tabLives'
export { flushOnLeave } from './machines/watch/flushOnLeave'
export { browserEnvironment } from './ui/workspace/browserEnvironment'

// The app itself.
export { default as JobsApp } from './ui/app/App.vue'
export { createAccount, type Account, type AccountState } from './ui/account/accountState'
export { followPreferences } from './ui/app/followPreferences'
export { createPreferences, type Preferences } from './ui/app/preferences'
export { provideAccount, useAccount } from './ui/account/useAccount'
export { providePreferences, usePreferences } from './ui/app/usePreferences'
export { createAppRouter } from './ui/app/router'
export { rememberedAutosave } from './ui/form/rememberedAutosave'
