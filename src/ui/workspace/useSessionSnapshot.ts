import { useSelector } from '@xstate/vue'
import { computed, toValue, type MaybeRefOrGetter, type Ref } from 'vue'
import type { EditSession } from '../../machines/selectors/session'

/** A session's snapshot at any time. */
export type SessionSnapshot = ReturnType<EditSession['getSnapshot']>

/** Follows a session as long as the component lives. The session itself goes on: it is nobody's child. */
export function useSessionSnapshot(session: MaybeRefOrGetter<EditSession>): Readonly<Ref<SessionSnapshot>> {
  return useSelector(
    computed(() => toValue(session)),
    (snapshot) => snapshot,
  )
}
