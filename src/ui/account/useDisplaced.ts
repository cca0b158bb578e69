import { computed, type ComputedRef } from 'vue'
import { useAccountIfAny } from './useAccount'

/** Somebody else has signed in in this browser than `person`; `by` null where it is not known who. */
interface Displaced {
  readonly by: string | null
  readonly person: string
}

/** Who has signed in instead of whoever this page works for; null while nobody has. */
export function useDisplaced(): ComputedRef<Displaced | null> {
  const account = useAccountIfAny()
  return computed(() => {
    const state = account?.state.value
    return state?.at === 'displaced' ? { by: state.by?.name ?? null, person: state.person.name } : null
  })
}
