import type { SessionEvent } from '../machines/session'
import type { UnkeptReason } from '../services/draftTrouble'
import { agoWords } from './agoWords'
import { settledCount } from './conflictView'
import { hasEdits } from './jobFormView'
import type { Messages } from './messages/catalogue'
import { fieldLabels } from './fieldLabels'
import type { SessionSnapshot } from './sessionSnapshot'
import { stalledBanner } from './stalledBanner'
import { authorsOfAll, whoNamed } from './whoView'

/** What pressing a banner's button does: tells the session something, or asks the page for it. */
export type BannerAction = { readonly label: string } & (
  { readonly event: SessionEvent } | { readonly page: 'copy' | 'signIn' }
)

/** One banner over the form. `failure`: announced at once. */
export interface BannerView {
  readonly key: string
  readonly tone: 'attention' | 'danger' | 'accent' | 'quiet'
  readonly failure: boolean
  readonly text: string
  readonly actions: readonly BannerAction[]
}

/** What is known around a session. */
export interface Surroundings {
  /** Why edits would not survive a crash; null while they would. */
  readonly draftTrouble: UnkeptReason | null
  /** Whole seconds until the next attempt, while the server asked to wait. */
  readonly waitSeconds: number | null
}

type Build = (snapshot: SessionSnapshot, messages: Messages, around: Surroundings) => BannerView | null

/** The banners of a session, the most pressing first; most of the time there are none. Pure. */
export function bannersView(
  snapshot: SessionSnapshot,
  messages: Messages,
  around: Surroundings = { draftTrouble: null, waitSeconds: null },
): readonly BannerView[] {
  const built = banners.map((build) => build(snapshot, messages, around))
  return built.filter((banner) => banner !== null)
}

const banners: readonly Build[] = [
  gone,
  signedOut,
  readOnly,
  stalledBanner,
  overtaken,
  refused,
  unknown,
  waiting,
  offline,
  restored,
  wentThrough,
  keptAside,
  unprotected,
  draftTrouble,
]

function gone(snapshot: SessionSnapshot, messages: Messages): BannerView | null {
  if (!snapshot.hasTag('gone')) return null
  const { context } = snapshot
  const { notices } = messages
  const own = context.notice?.code === 'gone' && context.notice.own
  const text = own ? notices.goneOwn : notices.gone(whoNamed(context.goneBy, context.person))
  const kept = hasEdits(context)
  return {
    ...banner('gone', 'danger', kept ? `${text} ${notices.goneKept}` : text),
    actions: kept ? [copy(messages)] : [],
    failure: true,
  }
}

function signedOut(snapshot: SessionSnapshot, { notices }: Messages): BannerView | null {
  if (!snapshot.hasTag('signedOut')) return null
  const text = hasEdits(snapshot.context) ? notices.signedOut : notices.signedOutClean
  return { ...banner('signedOut', 'attention', text), actions: [{ label: notices.signIn, page: 'signIn' }] }
}

function readOnly(snapshot: SessionSnapshot, messages: Messages): BannerView | null {
  const { context } = snapshot
  if (!snapshot.hasTag('readOnly') && context.mayEdit) return null
  if (!hasEdits(context)) return banner('readOnly', 'quiet', messages.notices.readOnly)
  return {
    ...banner('readOnly', 'danger', messages.notices.denied),
    actions: [copy(messages)],
    failure: true,
  }
}

function overtaken(snapshot: SessionSnapshot, { notices, say }: Messages): BannerView | null {
  const { context } = snapshot
  if (!snapshot.hasTag('overtaken') || context.comparison === null) return null
  const { who, at } = authorsOfAll(context)
  const words = [
    notices.overtaken(who, agoWords(at, say)),
    notices.kept,
    notices.needDecision(context.comparison.decisions.length, settledCount(context.comparison)),
  ]
  const actions = [{ label: notices.review, event: { type: 'review' } as const }]
  return { ...banner('overtaken', 'attention', words.join(' ')), actions }
}

/** The sentences of refused fields stand at the fields; here is that something was refused. */
function refused({ context }: SessionSnapshot, messages: Messages): BannerView | null {
  const { notices } = messages
  const labels = fieldLabels(context, Object.keys(context.problems), messages)
  const general = context.notice?.code === 'refused' ? context.notice.message : null
  if (labels.length === 0 && general === null) return null
  const text = labels.length === 0 ? notices.refusedAll : notices.refused(labels)
  return { ...banner('refused', 'danger', general === null ? text : `${text} ${general}`), failure: true }
}

function unknown({ context }: SessionSnapshot, { notices }: Messages): BannerView | null {
  return context.outcome === 'unknown' && context.sent !== null && context.stalledBy === null
    ? banner('unknown', 'attention', notices.unknown)
    : null
}

function waiting(
  snapshot: SessionSnapshot,
  { notices }: Messages,
  { waitSeconds }: Surroundings,
): BannerView | null {
  if (!snapshot.hasTag('waiting') || !snapshot.context.online) return null
  if (waitSeconds !== null) return banner('waiting', 'attention', notices.waiting(waitSeconds))
  return snapshot.context.failure === null ? null : banner('waiting', 'attention', notices.waitingSoon)
}

function offline({ context }: SessionSnapshot, messages: Messages): BannerView | null {
  if (context.online || !hasEdits(context)) return null
  const count = new Set([...Object.keys(context.edits), ...Object.keys(context.unreadable)]).size
  return { ...banner('offline', 'attention', messages.notices.offline(count)), actions: [copy(messages)] }
}

function restored({ context: { notice } }: SessionSnapshot, { notices, say }: Messages): BannerView | null {
  if (notice?.code !== 'restored') return null
  return {
    ...banner('restored', 'accent', notices.restored(clockOrDay(notice.at, say))),
    actions: [dismiss(notices)],
  }
}

function wentThrough({ context: { notice } }: SessionSnapshot, { notices }: Messages): BannerView | null {
  if (notice?.code !== 'wentThrough') return null
  return { ...banner('wentThrough', 'accent', notices.wentThrough), actions: [dismiss(notices)] }
}

/** What was given up for theirs can be put back from here, also when the toast is gone. */
function keptAside({ context }: SessionSnapshot, messages: Messages): BannerView | null {
  const { notices } = messages
  const newest = context.setAside.at(-1)
  if (newest === undefined || !context.mayEdit) return null
  const text = notices.tookTheirs(fieldLabels(context, Object.keys(newest.values), messages))
  const actions = [{ label: notices.putBack, event: { type: 'put.back', key: newest.key } as const }]
  return { ...banner(`keptAside-${newest.key}`, 'quiet', text), actions }
}

function unprotected({ context }: SessionSnapshot, { notices }: Messages): BannerView | null {
  if (context.base === null || context.base.etag !== null || !context.mayEdit) return null
  return banner('unprotected', 'attention', notices.unprotected)
}

function draftTrouble(
  { context }: SessionSnapshot,
  { notices }: Messages,
  around: Surroundings,
): BannerView | null {
  if (around.draftTrouble === null || !hasEdits(context)) return null
  return banner('draftTrouble', 'attention', notices.draftTrouble[around.draftTrouble])
}

function banner(key: string, tone: BannerView['tone'], text: string): BannerView {
  return { key, tone, text, failure: false, actions: [] }
}

function copy({ job }: Messages): BannerAction {
  return { label: job.copy, page: 'copy' }
}

function dismiss({ dismiss: label }: Messages['notices']): BannerAction {
  return { label, event: { type: 'notice.dismiss' } }
}

/** "14:02" of today, and otherwise with its day. */
function clockOrDay(at: string, say: Messages['say']): string {
  const date = new Date(at)
  if (date.toDateString() !== new Date().toDateString()) return say.when(at)
  return date.toLocaleTimeString(say.language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}
