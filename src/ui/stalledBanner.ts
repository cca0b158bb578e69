import type { BannerView } from './bannersView'
import { hasEdits } from './jobFormView'
import type { Messages } from './messages/catalogue'
import type { SessionSnapshot } from './sessionSnapshot'

/** A session that stopped trying says why, and goes on when somebody presses its button. */
export function stalledBanner(snapshot: SessionSnapshot, { notices, job }: Messages): BannerView | null {
  if (!snapshot.hasTag('stalled')) return null
  const { base, stalledBy } = snapshot.context
  const text = base === null ? notices.notLoaded : notices[stalledBy ?? 'unreachable']
  const copy = { label: job.copy, page: 'copy' } as const
  const retry = { label: notices.tryAgain, event: { type: 'retry' } } as const
  return {
    key: 'stalled',
    tone: 'danger',
    failure: true,
    text,
    actions: hasEdits(snapshot.context) ? [retry, copy] : [retry],
  }
}
