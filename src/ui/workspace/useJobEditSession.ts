import { computed, markRaw, toValue, type ComputedRef, type MaybeRefOrGetter, type Ref } from 'vue'
import type { JobSession } from '../../machines/session/editSession.machine'
import type { SessionEvent } from '../../machines/session/editSession.types'
import { useJobSessions } from './useJobSessions'
import { useSessionSnapshot, type JobSnapshot } from './useSessionSnapshot'

/** One job's edit session, bound to a component. */
export interface BoundJobSession {
  readonly session: ComputedRef<JobSession>
  readonly snapshot: Readonly<Ref<JobSnapshot>>
  send(event: SessionEvent): void
}

/**
 * Opens the edit session of a job and follows it. Leaving the component ends nothing: the edits stay in the session,
 * and opening the job again shows them. The id may change.
 */
export function useJobEditSession(jobId: MaybeRefOrGetter<string>): BoundJobSession {
  const sessions = useJobSessions()
  const session = computed(() => markRaw(sessions.open(toValue(jobId))))
  return {
    session,
    snapshot: useSessionSnapshot(session),
    send: (event) => session.value.send(event),
  }
}
