import { nextTick, watch, type Ref } from 'vue'

/**
 * Keeps the field somebody types in where it is on the screen, when something appears above it or goes. Browsers do
 * that themselves, but not at the top of a page, and not all of them.
 *
 * @param above what is said above and between the fields, which takes room there
 */
export function useStillField(form: Readonly<Ref<HTMLElement | null>>, above: () => readonly string[]): void {
  watch(
    () => above().join('\n'),
    async () => {
      const field = document.activeElement
      if (!form.value?.contains(field) || !field?.matches('input, textarea, select')) return
      const before = field.getBoundingClientRect().top
      await nextTick()
      const moved = field.getBoundingClientRect().top - before
      if (moved !== 0) window.scrollBy(0, moved)
    },
  )
}
