import { computed, shallowRef, watch, type Ref } from 'vue'
import { toast } from 'vue-sonner'
import type { DeletedJob } from '../../services/reads/jobViews'
import { useMessages } from '../messages/useMessages'
import type { WayBack } from '../notices/banner'
import type { SessionSnapshot } from '../workspace/sessionSnapshot'
import { useRestore } from '../workspace/useRestore'
import { useWorkspace } from '../workspace/workspace'

const undoMs = 10_000

/**
 * The way back for a job that was deleted under its page, as long as it is in the bin. Whoever deleted it has it in a
 * toast as well, which goes along to the board.
 */
export function useGoneJob(snapshot: Readonly<Ref<SessionSnapshot>>) {
  const { reads } = useWorkspace()
  const messages = useMessages()
  const { at, restore } = useRestore()
  const deleted = shallowRef<DeletedJob | null>(null)
  const goneId = computed(() => {
    const { context } = snapshot.value
    return snapshot.value.hasTag('gone') && context.mayEdit ? context.recordId : null
  })

  /** @param isNews it went while its page was there, and is not a page that one comes back to */
  async function look(recordId: string, isNews: boolean): Promise<void> {
    // Where there is no bin, or it cannot be read, there is no way back to offer.
    const bin = await reads.bin().catch(() => [])
    if (goneId.value !== recordId) return
    deleted.value = bin.find(({ id }) => id === recordId) ?? null
    const { notice } = snapshot.value.context
    if (isNews && deleted.value !== null && notice?.code === 'gone' && notice.own) offer(deleted.value)
  }
  function offer(job: DeletedJob): void {
    const { jobPage, board } = messages.value
    toast.success(jobPage.deleted(board.job(job.jobNumber)), {
      id: toastOf(job),
      duration: undoMs,
      action: {
        label: jobPage.undoDelete,
        onClick: () => void restore(job).then((isBack) => isBack || toast.error(board.notRestored)),
      },
    })
  }
  watch(
    goneId,
    (id, before) => {
      deleted.value = null
      if (id !== null) void look(id, before === null)
    },
    { immediate: true },
  )

  async function bringBack(): Promise<void> {
    if (deleted.value === null) return
    toast.dismiss(toastOf(deleted.value))
    await restore(deleted.value)
  }
  const wayBack = computed((): WayBack => (deleted.value === null ? 'none' : at.value))
  return { wayBack, bringBack }
}

function toastOf({ id }: Pick<DeletedJob, 'id'>): string {
  return `deleted-${id}`
}
