import type { ShallowRef } from 'vue'

/**
 * Goes from one decision to another. It moves the focus and nothing else: a choice is made by pressing it, never by
 * coming by.
 */
export function useDecisionWalk(root: Readonly<ShallowRef<HTMLElement | null>>) {
  const all = () => [...(root.value?.querySelectorAll<HTMLElement>('[data-decision]') ?? [])]
  return {
    /** Which of them has the focus, or is the only one shown; -1 when none is. */
    here(): number {
      const focused = all().findIndex((element) => element.contains(document.activeElement))
      const shown = all().filter((element) => getComputedStyle(element).display !== 'none')
      return focused === -1 && shown.length === 1 ? all().findIndex((each) => each === shown[0]) : focused
    },
    go(index: number): void {
      const element = all()[index]
      element?.scrollIntoView({ block: 'nearest' })
      const first = (selector: string) => element?.querySelector<HTMLElement>(selector) ?? null
      const place = first('[data-place=open] button')
      const openPlace = place?.closest('[inert]') === null ? place : null
      ;(openPlace ?? first('input[type=radio]:checked') ?? first('input[type=radio]'))?.focus()
    },
  }
}
