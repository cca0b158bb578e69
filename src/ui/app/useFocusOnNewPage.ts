import { nextTick, onScopeDispose, useTemplateRef } from 'vue'
import { useRouter } from 'vue-router'

/** Puts the focus on the page (template ref `main`) when another one opens, so that reading starts there. */
export function useFocusOnNewPage(): void {
  const main = useTemplateRef<HTMLElement>('main')
  const end = useRouter().afterEach(async (to, from) => {
    if (to.path === from.path) return
    await nextTick()
    main.value?.focus({ preventScroll: true })
  })
  onScopeDispose(end)
}
