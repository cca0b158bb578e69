import { computed, shallowRef, watch, type ComputedRef } from 'vue'
import type { EditSession } from '../../machines/selectors/session'
import type { UnkeptReason } from '../../services/drafts/draftTrouble'
import { useCollectionOf } from '../workspace/useEditSessions'

/** Why a session's edits would not survive the page; null while they would, or where no drafts are meant to be kept. */
export function useDraftTrouble(session: () => EditSession): ComputedRef<UnkeptReason | null> {
  const collectionOf = useCollectionOf()
  const why = shallowRef<UnkeptReason | null>(null)
  watch(
    session,
    (_session, _before, onCleanup) => {
      const keeper = collectionOf(session())?.keeperOf(session().getSnapshot().context.recordId)
      const look = () => {
        const snapshot = keeper?.getSnapshot()
        why.value = snapshot?.hasTag('unkept') ? snapshot.context.why : null
      }
      look()
      const subscription = keeper?.subscribe(look)
      onCleanup(() => subscription?.unsubscribe())
    },
    { immediate: true },
  )
  return computed(() => why.value)
}
