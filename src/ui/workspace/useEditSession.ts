import {
  computed,
  getCurrentInstance,
  markRaw,
  onActivated,
  shallowRef,
  toValue,
  type ComputedRef,
  type MaybeRefOrGetter,
  type Ref,
} from 'vue'
import type { EditSession, SessionEvent, SessionEventOf } from '../../machines/selectors/session'
import type { FieldRow } from '../../services/record/fieldTable'
import type { Resource } from '../../services/resources/resource'
import { useEditSessions } from './useEditSessions'
import { useSessionSnapshot, type SessionSnapshot } from './useSessionSnapshot'

/** One record's edit session, bound to a component; of a record with these fields. */
export interface BoundEditSession<Name extends string = string> {
  readonly session: ComputedRef<EditSession>
  readonly snapshot: Readonly<Ref<SessionSnapshot>>
  send(event: SessionEventOf<Name>): void
}

/**
 * Opens the edit session of a record and follows it. Leaving the component ends nothing: the edits stay in the session,
 * and opening the record again shows them. The id may change.
 *
 * A session that was closed meanwhile is opened again when the component comes back from being kept alive, and with the
 * next event: what is typed is never sent to something that has ended.
 */
export function useEditSession<Row extends FieldRow>(
  resource: Resource<Row>,
  recordId: MaybeRefOrGetter<string>,
): BoundEditSession<Row['name']> {
  const sessions = useEditSessions(resource)
  const openings = shallowRef(0)
  const session = computed(() => {
    void openings.value
    return markRaw(sessions.open(toValue(recordId)))
  })
  const openAgain = () => {
    if (session.value.getSnapshot().status !== 'active') openings.value++
  }
  if (getCurrentInstance() !== null) onActivated(openAgain)
  return {
    session,
    snapshot: useSessionSnapshot(session),
    send(event) {
      openAgain()
      // The compiler checks the names for whoever sends; the session itself takes those of any resource.
      session.value.send(event as SessionEvent)
    },
  }
}
