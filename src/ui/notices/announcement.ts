import type { Notice } from '../../machines/selectors/session'
import type { BannerView } from './bannersView'
import type { Messages } from '../messages/catalogue'
import { noticeText } from './noticeText'
import type { SessionSnapshot } from '../workspace/sessionSnapshot'
import { statusView } from './statusView'

/**
 * The one sentence for people who do not see the page: what happened, or what is to be done, or else the status word.
 * "Saved" is said as long as it is true. Failures are alerts of their own, and a countdown is not read out second by
 * second.
 */
export function announcement(
  snapshot: SessionSnapshot,
  banners: readonly BannerView[],
  messages: Messages,
  isConnectionLost = false,
): string {
  const { notice } = snapshot.context
  const banner = banners.find(({ key, failure }) => !failure && key !== 'waiting')
  const sentence = notice === null ? null : noticeText(notice, snapshot.context, messages)
  const status = statusView(snapshot, messages, isConnectionLost)
  const isPast = notice !== null && tellsSaved(notice, sentence, messages) && status.code !== 'saved'
  return (isPast ? null : sentence) ?? banner?.text ?? status.text
}

function tellsSaved({ code }: Notice, sentence: string | null, { notices }: Messages): boolean {
  return sentence === notices.saved || code === 'wentThrough' || code === 'merged'
}
