import type { BannerView } from './bannersView'
import type { Messages } from '../messages/catalogue'
import { noticeText } from './noticeText'
import type { SessionSnapshot } from '../workspace/sessionSnapshot'
import { statusView } from './statusView'

/**
 * The short notice for people who do not see the page: the status word, and what happened. Failures are alerts of
 * their own, and a countdown is not read out second by second.
 */
export function announcement(
  snapshot: SessionSnapshot,
  banners: readonly BannerView[],
  messages: Messages,
): string {
  const { notice } = snapshot.context
  const banner = banners.find(({ key, failure }) => !failure && key !== 'waiting')
  const said = notice === null ? null : noticeText(notice, snapshot.context, messages)
  return [statusView(snapshot, messages).text, said ?? banner?.text].filter((each) => each).join('. ')
}
