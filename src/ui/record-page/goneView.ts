import { hasUnsavedFields } from '../../machines/selectors/session'
import type { Messages } from '../messages/catalogue'
import type { PictureName } from '../parts/pictures'
import type { SessionSnapshot } from '../workspace/sessionSnapshot'

export interface GoneView {
  readonly picture: PictureName
  readonly heading: string
  readonly text: string
}

/** The picture in place of a job that is not there; null while there is something to show, kept edits among it. */
export function goneView(snapshot: SessionSnapshot, { jobPage }: Messages): GoneView | null {
  const { base, goneBy, notice } = snapshot.context
  if (!snapshot.hasTag('gone') || hasUnsavedFields(snapshot.context)) return null
  if (base === null) return { picture: 'notFound', heading: jobPage.missing, text: jobPage.missingText }
  const own = notice?.code === 'gone' && notice.own
  const byWhom = goneBy === null ? jobPage.gone : jobPage.goneBy(goneBy)
  return { picture: 'deleted', heading: own ? jobPage.goneOwn : byWhom, text: jobPage.goneText }
}
