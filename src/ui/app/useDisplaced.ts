import { computed, type ComputedRef } from 'vue'
import type { Surroundings } from '../notices/banner'
import { useAccountIfAny } from './useAccount'

/** Who has signed in in this browser instead of whoever this page works for; null while nobody has. */
export function useDisplaced(): ComputedRef<NonNullable<Surroundings['displaced']> | null> {
  const account = useAccountIfAny()
  return computed(() => {
    const state = account?.state.value
    return state?.at === 'displaced' ? { by: state.by?.name ?? null, person: state.person.name } : null
  })
}
