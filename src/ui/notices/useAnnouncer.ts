import { useActor } from '@xstate/vue'
import { computed, watch, type ComputedRef } from 'vue'
import { announcerMachine } from './announcer'

/** What a live region holds while `text` changes: at most one notice in two seconds. The first text is not news. */
export function useAnnouncer(text: () => string): ComputedRef<string> {
  const { snapshot, send } = useActor(announcerMachine)
  watch(text, (next) => send({ type: 'announce', text: next }))
  return computed(() => snapshot.value.context.announcement)
}
