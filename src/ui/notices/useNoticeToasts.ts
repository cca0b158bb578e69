import { onScopeDispose, watch } from 'vue'
import { toast } from 'vue-sonner'
import type { EditSession } from '../../machines/selectors/session'
import { useMessages } from '../messages/useMessages'
import { messagesFor } from '../workspace/useRecordMessages'
import { toastView, type ToastView } from './toastView'

/** Shows a session's notices as toasts, while its page is open. There is nothing to press in one that is not on the page. */
export function useNoticeToasts(session: () => EditSession): void {
  const messages = useMessages()
  const ids = new Set<string>()
  const follow = (actor: EditSession) => {
    let last = actor.getSnapshot().context.notice
    return actor.subscribe((snapshot) => {
      const { notice } = snapshot.context
      if (notice === last) return
      last = notice
      const view = toastView(snapshot, messagesFor(messages.value, snapshot))
      if (view === null) return
      show(view)
      ids.add(view.id)
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

const shownMs = 4_000

function show({ id, text, tone }: ToastView): void {
  toast[tone](text, { id, duration: shownMs })
}
