import { computed, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { SessionContext } from '../../machines/session/editSession.types'
import { useMessages } from '../messages/useMessages'
import { noteOutcome, noteStatus, type NoteOutcome } from './noteStatus'

/** What there is to say about the notes that were asked for here. */
export function useNoteStatus(context: Readonly<Ref<SessionContext>>): ComputedRef<string> {
  const words = useMessages()
  const outcome = shallowRef<NoteOutcome | null>(null)
  // Every state of the session counts: several may follow each other before the page is drawn.
  watch(context, (now, before) => (outcome.value = noteOutcome(before, now, outcome.value)), {
    flush: 'sync',
  })
  return computed(() => noteStatus(context.value, outcome.value, words.value))
}
