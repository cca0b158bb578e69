import { onScopeDispose, readonly, ref, watch, type Ref } from 'vue'

/** Nobody reads a question faster, and the second press of a double one has come by then. */
const unreadMs = 700

/**
 * True as long as a question has just come, at first or in place of another one: a press then was meant for what stood
 * there before, and a key that is held down goes on.
 */
export function useUnhurried(question: () => string): Readonly<Ref<boolean>> {
  const isFresh = ref(true)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(
    question,
    () => {
      isFresh.value = true
      clearTimeout(timer)
      timer = setTimeout(() => (isFresh.value = false), unreadMs)
    },
    { immediate: true, flush: 'sync' },
  )
  onScopeDispose(() => clearTimeout(timer))
  return readonly(isFresh)
}
