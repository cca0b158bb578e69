import { isAutosave } from '../../machines/selectors/session'
import type { Messages } from '../messages/catalogue'
import { noticeText } from './noticeText'
import type { SessionSnapshot } from '../workspace/sessionSnapshot'

/** One toast. `id`: a later toast with the same id takes its place. */
export interface ToastView {
  readonly id: string
  readonly text: string
  readonly tone: 'success' | 'info'
}

/**
 * The toast of a session's newest notice, if that deserves one: something that came to an end, or that happened where
 * nobody may be looking. What a banner, a box or the status line says is not said again. Pure.
 */
export function toastView(snapshot: SessionSnapshot, messages: Messages): ToastView | null {
  const { context } = snapshot
  const { notice, recordId } = context
  if (notice === null || (notice.code === 'saved' && isAutosave(context))) return null
  const plain = (tone: ToastView['tone']) => {
    const text = noticeText(notice, context, messages)
    return text === null ? null : { id: `${recordId}-${notice.code}`, text, tone }
  }
  switch (notice.code) {
    case 'takenIn':
    case 'merged':
    case 'unseen':
      return plain('info')
    case 'saved':
      return plain('success')
    // A note's own box says what became of it.
    case 'done':
      return notice.operation === 'addEvent' ? null : plain('success')
    case 'exists':
    case 'conflict':
    case 'changedAgain':
    case 'tookTheirs':
    case 'wentThrough':
    case 'restored':
    case 'notStored':
    case 'refused':
    case 'stalled':
    case 'signedOut':
    case 'denied':
    case 'gone':
      return null
  }
}
