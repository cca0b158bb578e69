import { DraftStoreError } from './draftStore'

/**
 * Why a draft could not be kept. `tooLarge`: more than one draft may have; `full`: no room left, by our limit or
 * the browser's; `unavailable`: the browser has no IndexedDB or it does not answer; `blocked`: another tab or a
 * setting stands in the way; `corrupt`: the browser's own files are broken; `newer`: a newer version of this app
 * has been here, and what it keeps is left alone.
 */
export type UnkeptReason = 'tooLarge' | 'full' | 'unavailable' | 'blocked' | 'corrupt' | 'newer'

/** What the names of the browser's errors mean for a draft (Indexed Database API 3.0, §3.1). */
const reasons: Readonly<Record<string, UnkeptReason>> = {
  QuotaExceededError: 'full',
  VersionError: 'newer',
  SecurityError: 'blocked',
  NotAllowedError: 'blocked',
  UnknownError: 'corrupt',
  NotFoundError: 'corrupt',
  NotReadableError: 'corrupt',
  DataError: 'corrupt',
}

/** Names the trouble behind an error. One that nothing is known of counts as `unavailable`. */
export function whyUnkept(error: unknown): UnkeptReason {
  if (error instanceof DraftStoreError) return error.why
  return error instanceof Error && Object.hasOwn(reasons, error.name)
    ? (reasons[error.name] ?? 'unavailable')
    : 'unavailable'
}
