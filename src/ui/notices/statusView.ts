import { hasUnsavedFields } from '../../machines/selectors/session'
import type { Messages } from '../messages/catalogue'
import type { NoticesMessages } from '../messages/en/notices'
import { hasEnded, type SessionSnapshot } from '../workspace/sessionSnapshot'

export type StatusCode = keyof NoticesMessages['status']

/** The status line: one word or two, and its code for the colour. */
export interface StatusView {
  readonly code: StatusCode
  readonly text: string
}

/**
 * How far what is on screen is saved. The first that holds: a person is needed, nothing can be sent, something is
 * being sent or looked up, something is unsaved. "Saved" is what is left, and only
 * while the page would learn otherwise.
 */
export function statusView(
  snapshot: SessionSnapshot,
  { notices }: Messages,
  isConnectionLost = false,
): StatusView {
  const known = statusCode(snapshot)
  const code = known === 'saved' && isConnectionLost ? 'reconnecting' : known
  return { code, text: notices.status[code] }
}

function statusCode(snapshot: SessionSnapshot): StatusCode {
  const { context } = snapshot
  if (hasEnded(snapshot)) return 'closed'
  // A half-written note is part of the page: "Saved" is not said beside it.
  const dirty = hasUnsavedFields(context)
  if (snapshot.hasTag('needsPerson')) return 'needsYou'
  if (!context.online && (dirty || snapshot.hasTag('busy'))) return 'offline'
  if (snapshot.hasTag('saving')) return 'saving'
  if (snapshot.hasTag('checking') || snapshot.hasTag('loading')) return 'checking'
  if (dirty) return 'unsaved'
  return context.online ? 'saved' : 'offline'
}
