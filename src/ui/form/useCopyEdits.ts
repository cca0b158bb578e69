import { ref, watch, type Ref } from 'vue'
import type { SessionContext } from '../../machines/selectors/session'
import { editsAsText } from './editsAsText'
import { useMessages } from '../messages/useMessages'

/** Copying what is not saved. */
export interface CopyEdits {
  /** It is in the clipboard, and has not changed since. */
  readonly copied: Readonly<Ref<boolean>>
  /** The text to copy by hand, where a page may not use the clipboard (plain http); null otherwise. */
  readonly byHand: Ref<string | null>
  copy(): Promise<void>
}

/** Puts the unsaved edits into the clipboard as text, or shows them to be copied by hand. */
export function useCopyEdits(context: () => SessionContext): CopyEdits {
  const messages = useMessages()
  const copied = ref(false)
  const byHand = ref<string | null>(null)
  watch(
    [() => context().edits, () => context().unreadable, () => context().note],
    () => (copied.value = false),
  )
  return {
    copied,
    byHand,
    async copy() {
      const text = editsAsText(context(), messages.value)
      // Over plain http there is no clipboard at all, whatever the types say.
      const clipboard = navigator.clipboard as Clipboard | undefined
      const written = clipboard?.writeText(text).then(
        () => true,
        () => false,
      )
      copied.value = (await written) ?? false
      if (!copied.value) byHand.value = text
    },
  }
}
