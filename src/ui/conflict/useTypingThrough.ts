import { computed, nextTick, ref, watch, type ComputedRef, type Ref } from 'vue'
import { stayAt } from '../parts/stayAt'
import type { DecisionView } from './decisionView'

/**
 * Somebody is typing a text of their own for a decision when theirs changes once more, and takes the choice back. Their
 * box stays under their hands, with what they wrote in it, until they choose.
 *
 * @param root the element that has the boxes
 * @returns the kept text to type on in; null while there is no such box.
 */
export function useTypingThrough(
  root: Readonly<Ref<HTMLElement | null>>,
  decision: () => DecisionView,
): ComputedRef<string | null> {
  const isTyping = ref(false)
  watch(
    () => decision().source,
    (now, before) => {
      // A kept text that was gone on with is mine from then on.
      if (now.names.some((name) => now.mine[name] !== before.mine[name])) {
        isTyping.value = false
        return
      }
      // The box as it was before the change is drawn.
      const box = focusedBox(root.value)
      if (box === null || decision().chosen !== null || decision().keptText === null) return
      const { value, selectionStart } = box
      const { top } = box.getBoundingClientRect()
      isTyping.value = true
      void nextTick(() => {
        if (box.isConnected) return
        const next = root.value?.querySelector('textarea')
        if (!next) return
        next.focus({ preventScroll: true })
        const at = Math.max(0, next.value.lastIndexOf(value)) + selectionStart
        next.setSelectionRange(at, at)
        stayAt(next, top)
      })
    },
  )
  watch(
    () => decision().chosen,
    (chosen) => {
      if (chosen !== null) isTyping.value = false
    },
  )
  return computed(() => (isTyping.value ? decision().keptText : null))
}

function focusedBox(root: HTMLElement | null): HTMLTextAreaElement | null {
  const focused = document.activeElement
  return focused instanceof HTMLTextAreaElement && root?.contains(focused) === true ? focused : null
}
