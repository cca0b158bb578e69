import { nextTick, ref, watch } from 'vue'
import type { FieldView } from './jobFormView'
import { heldBy, type ReferenceChoice } from './useReferenceChoice'

/**
 * The text in a picker's box and whether its list is open. A text is a search only while the list is open: however the
 * box is left, by Tab, by a click or by saving, the field's own words stand in it again. Looking is not typing: as long
 * as the box holds what it was given, a colleague's value comes into it, and leaving it means nothing.
 */
export function useReferenceBox(
  field: () => FieldView,
  choice: Pick<ReferenceChoice, 'search' | 'leave' | 'pick'>,
) {
  /** The field as the box last showed it. */
  let seen = field()
  const text = ref(seen.words)
  const isOpen = ref(false)

  function show() {
    seen = field()
    text.value = seen.words
  }
  function close() {
    isOpen.value = false
    show()
  }
  function leave() {
    if (!isOpen.value) return
    const [typed, over] = [text.value, seen]
    close()
    void choice.leave(typed, over)
  }
  /** Something of the list; it is picked over what the box showed. */
  function take(id: string) {
    const over = seen
    close()
    void choice.pick(id, over)
  }
  /** A text that was put into the closed box without an event counts like one that was typed and left. */
  function lookAt(inBox: string) {
    if (isOpen.value || inBox === text.value) return
    const over = seen
    text.value = inBox
    void choice.leave(inBox, over)
    // Drawn twice: what stands in the box is known to nobody but the box.
    void nextTick(close)
  }
  watch(
    () => [field().words, ...heldBy(field())],
    ([, ...held], [, ...before]) => {
      if (isOpen.value && text.value !== seen.words) return
      show()
      // The contacts on offer are those of the client that stood there.
      if (isOpen.value && held.some((value, index) => value !== before[index])) void choice.search('')
    },
    // A text that nobody was told of is asked for before it is drawn over.
    { flush: 'post' },
  )

  return {
    text,
    isOpen,
    /** Without a look at what was typed: Escape was pressed. */
    close,
    take,
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
