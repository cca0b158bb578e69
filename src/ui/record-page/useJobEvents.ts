import { computed, watch } from 'vue'
import { useMessages } from '../messages/useMessages'
import { useRead } from '../parts/useRead'
import { useRefreshOnReturn } from '../parts/useRefreshOnReturn'
import type { BoundEditSession } from '../workspace/useJobEditSession'
import { useWorkspace } from '../workspace/workspace'
import { eventsView } from './eventsView'
import { isAddingNote } from './noteStatus'

/** The events of a job: the session's, and what a colleague noted since. */
export function useJobEvents({ session, snapshot }: BoundEditSession) {
  const { reads } = useWorkspace()
  const words = useMessages()
  const context = computed(() => snapshot.value.context)
  const { read, refresh } = useRead(() => reads.events(session.value.getSnapshot().context.recordId))
  useRefreshOnReturn(() => void refresh())
  // What is parked for a decision leaves the base as it is, and may hold a note of one's own.
  watch(() => context.value.theirs ?? context.value.base, refresh)
  watch(
    () => isAddingNote(context.value),
    (isAdding) => void (isAdding || refresh()),
  )
  return computed(() =>
    eventsView(context.value, read.value.at === 'ready' ? read.value.value : [], words.value),
  )
}
