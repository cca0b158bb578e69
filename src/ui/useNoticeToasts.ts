import { onScopeDispose, watch } from 'vue'
import { toast } from 'vue-sonner'
import type { JobSession } from '../machines/jobEditSession'
import { useMessages } from './messages/useMessages'
import { toastView } from './toastView'

/**
 * Shows a session's notices as toasts, while its page is open. A toast only repeats what the page says inline; its
 * button does what the one on the page does.
 */
export function useNoticeToasts(session: () => JobSession): void {
  const words = useMessages()
  const follow = (actor: JobSession) => {
    let last = actor.getSnapshot().context.notice
    return actor.subscribe((snapshot) => {
      const { notice } = snapshot.context
      if (notice === last) return
      last = notice
      const view = toastView(snapshot, words.value)
      if (view === null) return
      const { event } = view
      toast[view.tone](view.text, {
        id: view.id,
        duration: view.ms,
        ...(event && { action: { label: view.label, onClick: () => actor.send(event) } }),
      })
    })
  }
  watch(
    session,
    (actor, _before, onCleanup) => {
      const subscription = follow(actor)
      onCleanup(() => subscription.unsubscribe())
    },
    { immediate: true },
  )
  onScopeDispose(() => toast.dismiss())
}
