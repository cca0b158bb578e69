import { onScopeDispose, watch } from 'vue'
import { toast } from 'vue-sonner'
import type { EditSession } from '../../machines/session/editSession.machine'
import type { SessionEvent } from '../../machines/session/editSession.types'
import { useMessages } from '../messages/useMessages'
import { toastView, type ToastView } from './toastView'

/**
 * Shows a session's notices as toasts, while its page is open. A toast only repeats what the page says inline; its
 * button does what the one on the page does.
 */
export function useNoticeToasts(session: () => EditSession): void {
  const words = useMessages()
  const ids = new Set<string>()
  const follow = (actor: EditSession) => {
    let last = actor.getSnapshot().context.notice
    let acting: ToastView | null = null
    return actor.subscribe((snapshot) => {
      const { notice } = snapshot.context
      // What its button would do has been done, or is not possible any more.
      if (acting !== null && !acting.events.some((event) => isOpen(event, snapshot))) {
        toast.dismiss(acting.id)
        acting = null
      }
      if (notice === last) return
      last = notice
      const view = toastView(snapshot, words.value)
      if (view === null) return
      show(view, actor)
      ids.add(view.id)
      if (view.events.length > 0) acting = view
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
  onScopeDispose(() => ids.forEach((id) => toast.dismiss(id)))
}

/** Whether an event would still do something. */
function isOpen(event: SessionEvent, snapshot: ReturnType<EditSession['getSnapshot']>): boolean {
  const { setAside } = snapshot.context
  const isThere = event.type !== 'put.back' || setAside.some(({ key }) => key === event.key)
  return isThere && snapshot.can(event)
}

function show({ id, text, tone, ms, label, events }: ToastView, actor: EditSession): void {
  toast[tone](text, {
    id,
    duration: ms,
    ...(events.length > 0 && {
      action: { label, onClick: () => events.forEach((event) => actor.send(event)) },
    }),
  })
}
