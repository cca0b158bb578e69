import { createSeenRecords } from '../../services/offline/seenRecords'

/** Removes what is kept of jobs for when there is no server. Where nothing can be opened nothing was kept. */
export function forgetSeen(): Promise<void> {
  return createSeenRecords()
    .wipe()
    .catch(() => undefined)
}
