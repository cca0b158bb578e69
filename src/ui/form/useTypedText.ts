import { computed, nextTick, onMounted, ref, watch, type Ref } from 'vue'
import { isKept, sameValue } from '../../machines/selectors/merge'
import type { Fields, FieldValue } from '../../services/record/fieldTable'
import { readInput, showInput } from '../values/fieldInput'
import type { FieldView } from './jobFormView'
import { keepCaret } from './keepCaret'
import { useMessages } from '../messages/useMessages'
import { notationOf, type Notation } from '../values/notation'
import { isUndoBehind, ownUndoSteps } from './ownUndoSteps'
import { useLookout } from '../parts/untold'

/** How something was typed. */
export interface Typing {
  /** What the box showed before, by field name: typing speaks for the difference, not for the whole field. */
  readonly over?: Fields
  /** In the middle of a word: an input method has not ended it. */
  readonly composing?: boolean
}

/** What an input tells: a value, or a text that is none yet. */
export interface TypedEvents {
  edit(value: FieldValue, typing: Typing): void
  unreadable(text: string, typing: Typing): void
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
 *
 * What stands in the element is told against the last text it was given: a box that was not refreshed for a while, and
 * a text that came without an event, are no different from a key that was pressed.
 */
export function useTypedText(
  element: Readonly<Ref<TextElement | null>>,
  field: () => FieldView,
  tell: TypedEvents,
): TypedText {
  const messages = useMessages()
  const notation = computed(() => notationOf(messages.value.format.language))
  /** What the element was last given, or was last taken from it; and the value that stands for. */
  const text = ref(shown(field(), notation.value))
  let over = field().value
  let composing = false
  let isHalfTold = false
  const undoSteps = ownUndoSteps()

  const read = (value: string) => readInput(field().row, value, field().known, notation.value)
  const standsFor = (value: string, { row, unreadable, value: current }: FieldView) => {
    if (unreadable !== null) return value === unreadable
    const meant = read(value)
    return 'value' in meant && sameValue([row], row.name, meant.value, current ?? null)
  }
  // White space that the server takes off a text is not taken from under the typing hand.
  const isKeptForm = (value: string, { row, unreadable, value: current }: FieldView) => {
    const meant = read(value)
    const isTyping = element.value !== null && element.value.ownerDocument.activeElement === element.value
    if (!isTyping || unreadable !== null || !('value' in meant)) return false
    return isKept([row], row.name, meant.value, current ?? null)
  }
  const typing = (): Typing => ({
    ...(over !== undefined && { over: { [field().row.name]: over } }),
    ...(composing && { composing }),
  })

  /** Tells what stands in the element, if that is not known yet. */
  function look() {
    const now = element.value?.value ?? text.value
    const isOver = isHalfTold && !composing
    if ((now === text.value && !isOver) || !field().editable) return
    text.value = now
    const meant = read(now)
    const how = typing()
    isHalfTold = composing
    // Another way to write the same is nothing to tell.
    if (standsFor(now, field()) && !isOver) return
    over = 'value' in meant ? meant.value : field().known
    if ('value' in meant) tell.edit(meant.value, how)
    else tell.unreadable(now, how)
  }
  function give(next: string) {
    if (element.value !== null && write(element.value, next)) undoSteps.written(element.value)
    text.value = next
    over = field().value
  }
  function refresh() {
    look()
    if (standsFor(text.value, field()) || isKeptForm(text.value, field())) over = field().value
    else if (!composing) give(shown(field(), notation.value))
  }
  // A text that was no value may be one in the language now in use; it counts once somebody has been at the field.
  function reread() {
    const { unreadable, editable } = field()
    const meant = unreadable === null || !editable ? null : read(unreadable)
    if (meant !== null && 'value' in meant) tell.edit(meant.value, typing())
  }
  function endWord() {
    composing = false
    look()
    // What came in while the word was composed.
    void nextTick(refresh)
  }

  onMounted(() => give(text.value))
  watch(() => [field().value, field().unreadable, field().known], refresh)
  watch(notation, () => give(shown(field(), notation.value)))
  useLookout(look)

  return {
    text,
    listeners: {
      beforeinput: undoSteps.listeners.beforeinput,
      input: (event) => {
        if (element.value !== null && isUndoBehind(event)) {
          element.value.value = text.value
          return
        }
        undoSteps.listeners.input(event)
        look()
      },
      change: look,
      compositionstart: () => (composing = true),
      compositionend: endWord,
      blur: () => {
        endWord()
        reread()
        // What was read is in the view by then.
        void nextTick(() => {
          give(shown(field(), notation.value))
          if (element.value !== null) undoSteps.left(element.value)
        })
      },
    },
  }
}

function shown({ row, value, unreadable }: FieldView, notation: Notation): string {
  return unreadable ?? showInput(row, value, notation)
}

/** Writes a text into an element, if it is another one; a caret in it stays beside the same letters. */
function write(element: TextElement, next: string): boolean {
  const before = element.value
  if (before === next) return false
  const isFocused = element.ownerDocument.activeElement === element
  const [start, end] = isFocused ? [element.selectionStart ?? 0, element.selectionEnd ?? 0] : [0, 0]
  element.value = next
  if (isFocused) element.setSelectionRange(keepCaret(before, next, start), keepCaret(before, next, end))
  return true
}
