/** Remembers which field had the focus last, so that it can have it back. */
export interface LastField {
  remember(event: FocusEvent): void
  /** False when there is none any more. */
  focus(): boolean
}

export function useLastField(): LastField {
  let last: HTMLElement | null = null
  return {
    remember({ target }) {
      if (target instanceof HTMLElement && target.matches('input:not([role=switch]), textarea, select')) {
        last = target
      }
    },
    focus() {
      if (last === null || !last.isConnected) return false
      last.focus()
      return true
    },
  }
}
