/** What a key does wherever one is in the app. */
export type Shortcut = 'help' | 'search' | 'new' | 'goTo'

const single: Readonly<Record<string, Shortcut>> = { '?': 'help', '/': 'search', n: 'new' }

/**
 * What a key press asks for; null where it is somebody's typing, belongs to a dialog or is the browser's own. Ctrl+K and
 * Cmd+K work from a field, too, except that on a Mac Ctrl+K deletes there, up to the end of the line.
 */
export function shortcutOf(event: KeyboardEvent, singleKeys: boolean): Shortcut | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey, isComposing, repeat, defaultPrevented, target } = event
  if (isComposing || repeat || altKey || defaultPrevented || isInDialog()) return null
  const isTyping = target instanceof HTMLElement && takesText(target)
  if (ctrlKey || metaKey) {
    const isTaken = shiftKey || (isTyping && !metaKey && isOnMac())
    return key.toLowerCase() === 'k' && !isTaken ? 'goTo' : null
  }
  if (!singleKeys || isTyping) return null
  return Object.hasOwn(single, key) ? (single[key] ?? null) : null
}

function isInDialog(): boolean {
  return document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null
}

/** An iPad with a keyboard is one, too. */
function isOnMac(): boolean {
  return navigator.userAgent.includes('Mac OS X')
}

/** A select and a radio button go by letters as well. */
function takesText(element: HTMLElement): boolean {
  return (
    element.isContentEditable || element.matches('input, textarea, select, [role=combobox], [role=textbox]')
  )
}
