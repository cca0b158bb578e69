type TextElement = HTMLInputElement | HTMLTextAreaElement

/**
 * Keeps the browser's own undo away from steps that are about a text which the page has replaced since. Chromium keeps
 * them and plays them back at their old places: what was deleted then comes back in the middle of a colleague's line.
 */
export interface OwnUndoSteps {
  /** The page has written this text into the element. */
  written(element: TextElement): void
  /** The element is left: what is left of old steps can go. */
  left(element: TextElement): void
  readonly listeners: Readonly<Record<'beforeinput' | 'input', (event: Event) => void>>
}

/** Of one element. */
export function ownUndoSteps(): OwnUndoSteps {
  let given = ''
  /** Something was typed since then that is not undone, and how much that is undone can be done again. */
  let isTyped = false
  let undone = 0
  /** The browser has steps from before. */
  let hasOld = false

  function left(element: TextElement) {
    if (!hasOld || element.ownerDocument.activeElement === element) return
    hasOld = false
    const { scrollTop } = element
    // An element that leaves the page takes its steps along; otherwise they would stand in the way of all others.
    element.parentNode?.insertBefore(element, element.nextSibling)
    element.scrollTop = scrollTop
  }

  return {
    left,
    written(element) {
      given = element.value
      hasOld ||= isTyped || undone > 0
      isTyped = false
      undone = 0
      left(element)
    },
    listeners: {
      beforeinput(event) {
        const type = typeOf(event)
        const isOld = type === 'historyUndo' ? !isTyped : type === 'historyRedo' && undone === 0
        if (hasOld && isOld) event.preventDefault()
      },
      input(event) {
        const type = typeOf(event)
        undone = type === 'historyUndo' ? undone + 1 : type === 'historyRedo' ? undone - 1 : 0
        const isBack = type === 'historyUndo' && (event.target as TextElement).value === given
        isTyped = !isBack
      },
    },
  }
}

/**
 * The browser's own undo, or redo, of an element that a dialog lies over. Chromium undoes the last thing typed on the page,
 * wherever the focus is; behind a dialog nobody sees it, and nobody can mean it.
 */
export function isUndoBehind(event: Event): boolean {
  const isUndo = ['historyUndo', 'historyRedo'].includes(typeOf(event))
  return isUndo && (event.target as TextElement).closest('[aria-hidden="true"], [inert]') !== null
}

function typeOf(event: Event): string {
  return event instanceof InputEvent ? event.inputType : ''
}
