import type { ReadFailure } from '../../services/reads/readError'
import type { Messages } from '../messages/catalogue'
import type { PictureName } from './pictures'

export interface FailureView {
  readonly picture: PictureName
  readonly heading: string
  readonly text: string
}

/** The picture and the sentence for a read that gave nothing. */
export function failurePicture(reason: ReadFailure, isOnline: boolean, { app }: Messages): FailureView {
  // Any answer proves the line, whatever the browser says.
  const isUnanswered = reason === 'network' || reason === 'timeout'
  if (isUnanswered && !isOnline) return { picture: 'offline', heading: app.offline, text: app.offlineText }
  switch (reason) {
    case 'signedOut':
      return { picture: 'signedOut', heading: app.signedOut, text: app.signedOutText }
    case 'denied':
      return { picture: 'signedOut', heading: app.denied, text: app.deniedText }
    case 'missing':
      return { picture: 'notFound', heading: app.notFound, text: app.notFoundText }
    case 'network':
    case 'timeout':
    case 'server':
    case 'wait':
      return { picture: 'serverDown', heading: app.serverDown, text: app.serverDownText }
    case 'broken':
    case 'duplicate':
    case 'refused':
    case 'same':
    case 'stale':
    case 'tooLarge':
      return { picture: 'serverDown', heading: app.failed, text: app.failedText }
  }
}
