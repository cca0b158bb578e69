import { computed, shallowRef, watch, type Ref } from 'vue'
import type { DeletedJob } from '../../services/reads/jobViews'
import type { WayBack } from '../notices/banner'
import type { SessionSnapshot } from '../workspace/sessionSnapshot'
import { useRestore } from '../workspace/useRestore'
import { useWorkspace } from '../workspace/workspace'

/** The way back for a job that was deleted under its page, as long as it is in the bin. */
export function useGoneJob(snapshot: Readonly<Ref<SessionSnapshot>>) {
  const { reads } = useWorkspace()
  const { at, restore } = useRestore()
  const deleted = shallowRef<DeletedJob | null>(null)
  const isGone = computed(() => snapshot.value.hasTag('gone') && snapshot.value.context.mayEdit)

  async function look(): Promise<void> {
    const { recordId } = snapshot.value.context
    // Where there is no bin, or it cannot be read, there is no way back to offer.
    const bin = await reads.bin().catch(() => [])
    deleted.value = isGone.value ? (bin.find(({ id }) => id === recordId) ?? null) : null
  }
  watch(isGone, (gone) => (gone ? void look() : (deleted.value = null)), { immediate: true })

  async function bringBack(): Promise<void> {
    if (deleted.value !== null) await restore(deleted.value)
  }
  const wayBack = computed((): WayBack => (deleted.value === null ? 'none' : at.value))
  return { wayBack, bringBack }
}
