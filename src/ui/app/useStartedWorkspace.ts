import { computed, onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { useStartWorkspace, type Workspace } from '../workspace/workspace'
import { personAt } from '../account/accountState'
import { useAccount } from '../account/useAccount'

interface StartedWorkspace {
  readonly workspace: Readonly<ShallowRef<Workspace | null>>
  /** It could not be started, as when its code is no longer on the server. */
  readonly hasFailed: Readonly<ShallowRef<boolean>>
}

/**
 * The workspace of whoever is signed in: started with the sign-in, stopped with the sign-out, and the same while a
 * sign-in that has expired is renewed.
 */
export function useStartedWorkspace(): StartedWorkspace {
  const { state } = useAccount()
  const start = useStartWorkspace()
  const started = shallowRef<Workspace | null>(null)
  const hasFailed = shallowRef(false)
  const personId = computed(() => personAt(state.value)?.id ?? null)
  const stop = () => {
    started.value?.stop()
    started.value = null
  }

  watch(
    personId,
    async (id) => {
      stop()
      const person = personAt(state.value)
      if (person === null) return
      const workspace = await start(person).catch(() => null)
      hasFailed.value = workspace === null
      if (personId.value === id && started.value === null) started.value = workspace
      else workspace?.stop()
    },
    { immediate: true, flush: 'sync' },
  )
  onScopeDispose(stop)
  return { workspace: started, hasFailed }
}
