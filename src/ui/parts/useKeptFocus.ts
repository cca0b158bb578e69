import { onBeforeUpdate, onUpdated, type Ref } from 'vue'

/**
 * Whoever presses a button that goes by being pressed stays where they are: when what had the focus in this element is
 * gone after an update, `next` passes it on. Otherwise the next Tab would begin at the top of the page.
 */
export function useKeptFocus(root: Readonly<Ref<HTMLElement | null>>, next: () => void): void {
  let wasInside = false
  onBeforeUpdate(() => {
    wasInside = root.value?.contains(document.activeElement) === true
  })
  onUpdated(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body
    if (wasInside && isLost) next()
  })
}
