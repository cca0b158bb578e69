import { computed, nextTick, onBeforeUnmount, ref, watch, type Ref } from 'vue'
import { isKept, sameValue } from '../../machines/merge/sameValue'
import type { FieldValue } from '../../services/record/fieldTable'
import { readInput, showInput } from '../values/fieldInput'
import type { FieldView } from './jobFormView'
import { keepCaret } from './keepCaret'
import { useMessages } from '../messages/useMessages'
import { notationOf, type Notation } from '../values/notation'

/** What an input tells: a value, or a text that is none yet. */
export interface TypedEvents {
  edit(value: FieldValue): void
  unreadable(text: string): void
}

/** The text in an element while somebody types, and what to listen to. */
export interface TypedText {
  readonly text: Readonly<Ref<string>>
  readonly listeners: Readonly<Record<string, (event: Event) => void>>
}

type TextElement = HTMLInputElement | HTMLTextAreaElement

/**
 * Keeps what is typed apart from what it means. The element is written to only when its text stands for something
 * else than the view says: so the caret stays, `105.5` does not become `105.50` under the typing hand, and nothing
 * is touched while an input method composes. Leaving the field tidies the text up.
 */
export function useTypedText(
  element: Readonly<Ref<TextElement | null>>,
  field: () => FieldView,
  tell: TypedEvents,
): TypedText {
  const words = useMessages()
  const notation = computed(() => notationOf(words.value.say.language))
  const text = ref(shown(field(), notation.value))
  let composing: TextElement | null = null

  const read = (value: string) => readInput(field().row, value, field().known, notation.value)
  const standsFor = (value: string, { row, unreadable, value: current }: FieldView) => {
    if (unreadable !== null) return value === unreadable
    const meant = read(value)
    return 'value' in meant && sameValue([row], row.name, meant.value, current ?? null)
  }
  const typed = (value: string) => {
    text.value = value
    if (standsFor(value, field())) return
    const meant = read(value)
    if ('value' in meant) tell.edit(meant.value)
    else tell.unreadable(value)
  }
  const rewrite = () => void replace(element.value, text, shown(field(), notation.value))
  // White space that the server takes off a text is not taken from under the typing hand.
  const isKeptForm = (value: string, { row, unreadable, value: current }: FieldView) => {
    const meant = read(value)
    const isTyping = element.value !== null && element.value.ownerDocument.activeElement === element.value
    return (
      isTyping &&
      unreadable === null &&
      'value' in meant &&
      isKept([row], row.name, meant.value, current ?? null)
    )
  }
  const refresh = () => {
    const isRight = standsFor(text.value, field()) || isKeptForm(text.value, field())
    if (composing === null && !isRight) rewrite()
  }
  // A text that was no value may be one in the language now in use; it counts once somebody has been at the field.
  const reread = () => {
    const { unreadable, editable } = field()
    const meant = unreadable === null || !editable ? null : read(unreadable)
    if (meant !== null && 'value' in meant) tell.edit(meant.value)
  }

  watch(() => [field().value, field().unreadable, field().known], refresh)
  watch(notation, rewrite)
  // A page that is left in the middle of a composition has told everything but its end.
  onBeforeUnmount(() => composing !== null && typed(composing.value))

  return {
    text,
    listeners: {
      input: (event) => typed((event.target as TextElement).value),
      compositionstart: (event) => (composing = event.target as TextElement),
      compositionend: (event) => {
        composing = null
        typed((event.target as TextElement).value)
      },
      blur: () => {
        reread()
        // What was read is in the view by then.
        void nextTick(() => (text.value = shown(field(), notation.value)))
      },
    },
  }
}

function shown({ row, value, unreadable }: FieldView, notation: Notation): string {
  return unreadable ?? showInput(row, value, notation)
}

async function replace(element: TextElement | null, text: Ref<string>, next: string): Promise<void> {
  const isFocused = element !== null && element.ownerDocument.activeElement === element
  const [start, end] = isFocused ? [element.selectionStart ?? 0, element.selectionEnd ?? 0] : [0, 0]
  const before = text.value
  text.value = next
  await nextTick()
  if (isFocused) element.setSelectionRange(keepCaret(before, next, start), keepCaret(before, next, end))
}
