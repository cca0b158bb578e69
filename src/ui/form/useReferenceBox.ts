import { nextTick, ref, watch } from 'vue'
import type { FieldView } from './jobFormView'
import type { ReferenceChoice } from './useReferenceChoice'

/**
 * The text in a picker's box and whether its list is open. A text is a search only while the list is open: however the
 * box is left, by Tab, by a click or by saving, the field's own words stand in it again.
 */
export function useReferenceBox(field: () => FieldView, choice: Pick<ReferenceChoice, 'search' | 'leave'>) {
  const text = ref(field().words)
  const isOpen = ref(false)

  function close() {
    isOpen.value = false
    text.value = field().words
  }
  function leave() {
    if (!isOpen.value) return
    const typed = text.value
    close()
    void choice.leave(typed)
  }
  /** A text that was put into the closed box without an event counts like one that was typed and left. */
  function lookAt(inBox: string) {
    if (isOpen.value || inBox === text.value) return
    text.value = inBox
    void choice.leave(inBox)
    // Drawn twice: what stands in the box is known to nobody but the box.
    void nextTick(close)
  }
  watch(
    () => field().words,
    (words) => !isOpen.value && (text.value = words),
  )

  return {
    text,
    isOpen,
    /** Without a look at what was typed: something was picked, or Escape pressed. */
    close,
    lookAt,
    setOpen(open: boolean) {
      if (!open) return leave()
      isOpen.value = true
      void choice.search('')
    },
    listeners: {
      input: (event: Event) => void choice.search((event.target as HTMLInputElement).value),
      blur({ relatedTarget }: FocusEvent) {
        const isInList = relatedTarget instanceof Element && relatedTarget.closest('[role=listbox]') !== null
        if (relatedTarget !== null && !isInList) leave()
      },
      keydown(event: KeyboardEvent) {
        const isSave = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's'
        // Where the list has something to take, it has taken Enter itself; otherwise Enter ends the search, not the form.
        if (event.key === 'Enter' && isOpen.value) event.preventDefault()
        if (event.key === 'Enter' || isSave) leave()
      },
    },
  }
}
