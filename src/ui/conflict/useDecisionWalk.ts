import type { ShallowRef } from 'vue'

/**
 * Goes from one open decision to the next or the one before, round and round. It moves the focus and nothing else: a
 * choice is made by pressing it, never by coming by.
 */
export function useDecisionWalk(root: Readonly<ShallowRef<HTMLElement | null>>) {
  let last: Element | null = null
  return (step: 1 | -1): void => {
    const all = [...(root.value?.querySelectorAll<HTMLElement>('[data-decision]') ?? [])]
    const isOpen = (element: HTMLElement) => element.dataset['decision'] === 'open'
    const here = all.findIndex((element) => element.contains(document.activeElement) || element === last)
    const start = here === -1 && step === -1 ? 0 : here
    const order = all.map((_, index) => all[(start + step * (index + 1) + all.length * 2) % all.length])
    const next = order.find((element) => element !== undefined && isOpen(element))
    if (next === undefined) return
    last = next
    next.scrollIntoView({ block: 'nearest' })
    next.querySelector<HTMLElement>('input[type=radio]')?.focus()
  }
}
