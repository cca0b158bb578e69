import { computed, shallowRef, watch, type Ref } from 'vue'
import { toast } from 'vue-sonner'
import type { DeletedJob } from '../../services/reads/jobViews'
import type { WayBack } from '../notices/banner'
import type { SessionSnapshot } from '../workspace/sessionSnapshot'
import { requestToast } from '../workspace/useRequests'
import { useRestore } from '../workspace/useRestore'
import { useWorkspace } from '../workspace/workspace'

/** The way back for a job that was deleted under its page, as long as it is in the bin. */
export function useGoneJob(snapshot: Readonly<Ref<SessionSnapshot>>) {
  const { reads } = useWorkspace()
  const { at, restore } = useRestore()
  const deleted = shallowRef<DeletedJob | null>(null)
  const goneId = computed(() => {
    const { context } = snapshot.value
    return snapshot.value.hasTag('gone') && context.mayEdit ? context.recordId : null
  })

  async function look(recordId: string): Promise<void> {
    // Where there is no bin, or it cannot be read, there is no way back to offer.
    const bin = await reads.bin().catch(() => [])
    if (goneId.value === recordId) deleted.value = bin.find(({ id }) => id === recordId) ?? null
  }
  watch(
    goneId,
    (id) => {
      deleted.value = null
      if (id !== null) void look(id)
    },
    { immediate: true },
  )

  async function bringBack(): Promise<void> {
    if (deleted.value === null) return
    toast.dismiss(requestToast(deleted.value.id))
    await restore(deleted.value)
  }
  const wayBack = computed((): WayBack => (deleted.value === null ? 'none' : at.value))
  return { wayBack, bringBack }
}
