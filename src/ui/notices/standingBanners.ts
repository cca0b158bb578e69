import { openDecisions } from '../../machines/selectors/merge'
import {
  comparisonOf,
  conflictChoicesIn,
  hasUnsaved,
  hasUnsavedFields,
  sentOf,
  type BannerEvent,
  textIn,
} from '../../machines/selectors/session'
import { overtakenText } from '../conflict/overtakenText'
import type { Messages } from '../messages/catalogue'
import { hasEnded, type SessionSnapshot } from '../workspace/sessionSnapshot'
import { whoNamed } from '../values/whoView'
import { restoredText } from './restoredBanners'
import { banner, copyEdits, tryAgain, type BannerView, type BuildBanner } from './banner'

/** A session that has ended under a form: nothing on it is true for long. */
export function closed(snapshot: SessionSnapshot, messages: Messages): BannerView | null {
  if (!hasEnded(snapshot)) return null
  const actions = hasUnsavedFields(snapshot.context) ? [copyEdits(messages)] : []
  return { ...banner('closed', 'attention', messages.notices.closed), actions, failure: true }
}

export const gone: BuildBanner = (snapshot, messages, { wayBack = 'none' }) => {
  if (!snapshot.hasTag('gone')) return null
  const { context } = snapshot
  const { notices, operations } = messages
  const own = context.notice?.code === 'gone' && context.notice.own
  const kept = hasUnsavedFields(context)
  // Nobody here has ever seen it: it was perhaps never there.
  const never = context.base === null && context.goneBy === null && !kept
  const others = never ? notices.missing : notices.gone(whoNamed(context.goneBy, context.person))
  const text = own ? operations.delete.done : others
  const failed = wayBack === 'failed' ? [messages.board.notRestored] : []
  // What is in the bin is deleted; anything else may only look like it.
  const look = { label: notices.lookAgain, events: [{ type: 'retry' }] } as const
  const back = { label: notices.restore, page: 'restore' } as const
  return {
    ...banner('gone', 'danger', [text, ...(kept ? [notices.goneKept] : []), ...failed].join(' ')),
    actions: [wayBack === 'none' ? look : back, ...(kept ? [copyEdits(messages)] : [])],
    failure: true,
  }
}

export const signedOut: BuildBanner = (snapshot, { notices, signIn }, { displaced = null }) => {
  if (!snapshot.hasTag('signedOut')) return null
  const usual = hasUnsaved(snapshot.context) ? notices.signedOut : notices.signedOutClean
  const text = displaced === null ? usual : signIn.displaced(displaced.by, displaced.person)
  const signInAgain = { label: notices.signIn, page: 'signIn' } as const
  // The sign-in of an application that knows nobody is somebody else's, and nobody tells when it is back.
  const actions = snapshot.context.person === null ? [signInAgain, tryAgain(notices)] : [signInAgain]
  return { ...banner('signedOut', 'attention', text), actions }
}

export function readOnly(snapshot: SessionSnapshot, messages: Messages): BannerView | null {
  const { context } = snapshot
  if (!snapshot.hasTag('readOnly') && context.mayEdit) return null
  // Where the role does not stand against it, it was a 403, which may be about one write, or a mistake.
  const again = context.person?.canEdit === false ? [] : [tryAgain(messages.notices)]
  if (!hasUnsavedFields(context)) {
    return { ...banner('readOnly', 'quiet', messages.notices.readOnly), actions: again }
  }
  const reason = context.notice?.code === 'denied' ? context.notice.message : undefined
  // What cannot be saved here would keep the job open for ever.
  const drop: BannerEvent = { type: hasUnsaved(context) ? 'field.revert' : 'note.drop' }
  return {
    ...banner('readOnly', 'danger', [messages.notices.denied, ...(reason ? [reason] : [])].join(' ')),
    ...(reason && { said: reason }),
    actions: [...again, copyEdits(messages), { label: messages.job.undo, events: [drop] }],
    failure: true,
  }
}

/** What a draft brought back is said here as well: both are about the same edits, and one button leads on. */
export function overtaken(snapshot: SessionSnapshot, messages: Messages): BannerView | null {
  const { context } = snapshot
  const comparison = comparisonOf(context)
  if (!snapshot.hasTag('overtaken') || comparison === null) return null
  const { notices } = messages
  const kept = restoredText(context, messages) ?? notices.kept
  const actions = [{ label: notices.review, events: [{ type: 'review' }] as const }]
  const open = openDecisions(comparison, conflictChoicesIn(context).choices).length
  const text = overtakenText(context, comparison, messages, kept, open)
  return { ...banner('overtaken', 'attention', text), actions }
}

/** A session that stopped trying says why, and goes on when somebody presses its button. */
export function stalled(snapshot: SessionSnapshot, { notices, job }: Messages): BannerView | null {
  if (!snapshot.hasTag('stalled')) return null
  const { base, stalledBy, failure } = snapshot.context
  const sent = sentOf(snapshot.context)
  const fails = stalledBy === 'unreachable' && failure === 'server'
  const why = fails ? notices.serverFails : notices[stalledBy ?? 'unreachable']
  const text = base === null ? notices.notLoaded : why
  const copy = { label: job.copy, page: 'copy' } as const
  const retry = tryAgain(notices)
  const giveUp = { type: 'operation.cancel' } as const
  return {
    key: 'stalled',
    tone: 'danger',
    failure: true,
    text,
    actions: [
      retry,
      ...(sent !== null && textIn(sent) !== '' ? [{ label: notices.noteBack, events: [giveUp] }] : []),
      ...(hasUnsavedFields(snapshot.context) ? [copy] : []),
    ],
  }
}
