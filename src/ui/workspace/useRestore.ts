import { shallowRef } from 'vue'
import { newChangeId } from '../../services/record/changeId'
import type { DeletedJob } from '../../services/reads/jobViews'
import { useWorkspace } from './workspace'

/** Restoring deleted jobs, each of which an open session of it, with its edits, goes on from. */
export function useRestore() {
  const { reads, sessions } = useWorkspace()
  /** How the restore stands that was asked for last. */
  const at = shallowRef<'resting' | 'restoring' | 'failed'>('resting')
  // Pressing again after a lost answer is the same request, and makes it once.
  const requests = new Map<string, string>()
  const underWay = new Map<string, Promise<boolean>>()

  /** Whether it is a job now. While it is being restored, asking again is the same question. */
  function restore(job: Pick<DeletedJob, 'id' | 'etag'>): Promise<boolean> {
    const known = underWay.get(job.id)
    if (known !== undefined) return known
    at.value = 'restoring'
    const changeId = requests.get(job.etag) ?? newChangeId()
    requests.set(job.etag, changeId)
    const restored = reads.restore(job, changeId).then(
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
    underWay.set(job.id, restored)
    return restored.finally(() => underWay.delete(job.id))
  }
  return { at, restore }
}
