import { nextTick, onScopeDispose, type Ref } from 'vue'
import { useRouter } from 'vue-router'

/** Puts the focus on the page when another one opens, so that reading starts there. */
export function useFocusOnNewPage(main: Readonly<Ref<HTMLElement | null>>): void {
  const end = useRouter().afterEach(async (to, from) => {
    if (to.path === from.path) return
    await nextTick()
    main.value?.focus({ preventScroll: true })
  })
  onScopeDispose(end)
}
