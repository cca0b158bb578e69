import type { SessionEvent } from '../../machines/session/editSession.types'
import type { Messages } from '../messages/catalogue'
import { noticeText } from './noticeText'
import type { SessionSnapshot } from '../workspace/sessionSnapshot'

/** One toast. `id`: a later toast with the same id takes its place. */
export interface ToastView {
  readonly id: string
  readonly text: string
  readonly tone: 'success' | 'info' | 'warning' | 'error'
  readonly ms: number
  readonly label: string
  /** What its button tells the session, one after the other; empty for a toast without one. */
  readonly events: readonly SessionEvent[]
}

const usualMs = 4_000
const actionMs = 12_000

/** The toast of a session's newest notice, if that deserves one. Saving by itself is no news. Pure. */
export function toastView(snapshot: SessionSnapshot, messages: Messages): ToastView | null {
  const { context } = snapshot
  const { notice, recordId, askedBy } = context
  const { notices } = messages
  if (notice === null || (notice.code === 'saved' && askedBy === 'autosave')) return null
  const plain = (tone: ToastView['tone'], text = noticeText(notice, context, messages)) =>
    text === null
      ? null
      : { id: `${recordId}-${notice.code}`, text, tone, ms: usualMs, label: '', events: [] }
  const acting = (toast: ToastView | null, label: string, ...events: readonly SessionEvent[]) =>
    toast && { ...toast, ms: actionMs, label, events }
  switch (notice.code) {
    case 'conflict':
      // The dialog says it already.
      if (snapshot.hasTag('choosing')) return null
      return acting(plain('warning'), notices.review, { type: 'review' })
    case 'tookTheirs':
      return acting(
        plain('info'),
        notices.putBack,
        ...notice.keys.map((key) => ({ type: 'put.back', key }) as const),
      )
    case 'stalled':
      return acting(plain('error', notices[notice.reason]), notices.tryAgain, { type: 'retry' })
    case 'takenIn':
    case 'merged':
    case 'noteExists':
      return plain('info')
    case 'saved':
    case 'wentThrough':
    case 'noteAdded':
    case 'quoteAccepted':
    case 'undone':
      return plain('success')
    default:
      return null
  }
}
