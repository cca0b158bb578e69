import { computed, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { useMessages } from '../messages/useMessages'
import type { SessionSnapshot } from '../workspace/sessionSnapshot'
import { noteOutcome, noteStatus, type NoteOutcome } from './noteStatus'

/** What there is to say about the notes that were asked for here. */
export function useNoteStatus(snapshot: Readonly<Ref<SessionSnapshot>>): ComputedRef<string> {
  const messages = useMessages()
  const outcome = shallowRef<NoteOutcome | null>(null)
  // Every state of the session counts: several may follow each other before the page is drawn.
  watch(
    () => snapshot.value.context,
    (now, before) => (outcome.value = noteOutcome(before, now, outcome.value)),
    { flush: 'sync' },
  )
  return computed(() => noteStatus(snapshot.value, outcome.value, messages.value))
}
