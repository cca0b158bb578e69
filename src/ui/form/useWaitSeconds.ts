import { useActor } from '@xstate/vue'
import { computed, watch, type ComputedRef } from 'vue'
import { countdownMachine } from './countdown'
import type { SessionSnapshot } from '../workspace/sessionSnapshot'

/** Seconds until a session goes on, while the server asked it to wait; otherwise null. */
export function useWaitSeconds(snapshot: () => SessionSnapshot): ComputedRef<number | null> {
  const { snapshot: count, send } = useActor(countdownMachine)
  const wait = () => (snapshot().hasTag('waiting') ? snapshot().context.retryAfterMs : null)
  watch(wait, (ms) => send(ms === null ? { type: 'stop' } : { type: 'start', ms }), { flush: 'post' })
  return computed(() => (count.value.hasTag('counting') ? count.value.context.seconds : null))
}
