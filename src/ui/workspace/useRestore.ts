import { shallowRef } from 'vue'
import { newChangeId } from '../../services/record/changeId'
import type { DeletedJob } from '../../services/reads/jobViews'
import { useWorkspace } from './workspace'

/** Restoring a deleted job, which an open session of it, with its edits, goes on from. */
export function useRestore() {
  const { reads, sessions } = useWorkspace()
  const at = shallowRef<'resting' | 'restoring' | 'failed'>('resting')
  // Pressing again after a lost answer is the same request, and makes it once.
  const requests = new Map<string, string>()

  /** Whether it is a job now. */
  async function restore(job: Pick<DeletedJob, 'id' | 'etag'>): Promise<boolean> {
    if (at.value === 'restoring') return false
    at.value = 'restoring'
    const changeId = requests.get(job.etag) ?? newChangeId()
    requests.set(job.etag, changeId)
    return reads.restore(job, changeId).then(
      (etag) => {
        at.value = 'resting'
        if (etag !== null) sessions.notify(job.id, etag)
        return true
      },
      () => {
        at.value = 'failed'
        return false
      },
    )
  }
  return { at, restore }
}
