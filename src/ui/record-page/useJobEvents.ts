import { theirsOf } from '../../machines/selectors/session'
import { computed, shallowRef, watch } from 'vue'
import type { EventPage } from '../../services/port/recordApi'
import { useMessages } from '../messages/useMessages'
import { keepSame } from '../parts/keepSame'
import { useRead } from '../parts/useRead'
import { useRefreshOnReturn } from '../parts/useRefreshOnReturn'
import type { BoundEditSession } from '../workspace/useEditSession'
import { useWorkspace } from '../workspace/workspace'
import { withNewest, withOlder } from './eventPages'
import { eventsView, type EventView } from './eventsView'
import { isAddingNote } from './noteStatus'
import { pastVersions } from './pastVersions'

export type JobEvents = ReturnType<typeof useJobEvents>

/** The events of a job: the session's, what a colleague noted since, and older ones as far back as somebody asked. */
export function useJobEvents({ session, snapshot }: BoundEditSession) {
  const { reads } = useWorkspace()
  const messages = useMessages()
  const context = computed(() => snapshot.value.context)
  const pageBefore = (id?: string) => reads.events(session.value.getSnapshot().context.recordId, id)
  const { read, refresh } = useRead(() => pageBefore())
  const known = shallowRef<EventPage | null>(null)
  const olderThan = computed(() => known.value?.olderThan ?? null)
  watch(read, (now) => {
    if (now.at === 'ready') known.value = withNewest(known.value, now.value)
  })
  const at = shallowRef<'resting' | 'reading' | 'failed'>('resting')

  async function showOlder(): Promise<void> {
    const before = olderThan.value
    if (before === null || at.value === 'reading') return
    at.value = 'reading'
    await pageBefore(before).then(
      (page) => {
        known.value = withOlder(known.value, before, page)
        at.value = 'resting'
      },
      () => (at.value = 'failed'),
    )
  }

  useRefreshOnReturn(() => void refresh())
  // What is parked for a decision leaves the base as it is, and may hold a note of one's own.
  watch(() => theirsOf(context.value) ?? context.value.base, refresh)
  watch(
    () => isAddingNote(context.value),
    (isAdding) => void (isAdding || refresh()),
  )
  const told = computed(() => known.value?.events ?? [])
  return {
    events: computed<readonly EventView[]>((before) =>
      keepSame(eventsView(context.value, told.value, messages.value), before),
    ),
    /** The versions the job has had, newest first. */
    versions: computed(() => pastVersions(context.value, told.value)),
    hasOlder: computed(() => olderThan.value !== null),
    isReadingOlder: computed(() => at.value === 'reading'),
    olderFailed: computed(() => at.value === 'failed'),
    showOlder,
  }
}
