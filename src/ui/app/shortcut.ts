/** What a key does wherever one is in the app. */
export type Shortcut = 'help' | 'search' | 'new' | 'goTo'

const single: Readonly<Record<string, Shortcut>> = { '?': 'help', '/': 'search', n: 'new' }

/**
 * What a key press asks for; null where it is somebody's typing, belongs to a dialog or is the browser's own. Ctrl+K and
 * Cmd+K work from a field, too: nobody types those.
 */
export function shortcutOf(event: KeyboardEvent, singleKeys: boolean): Shortcut | null {
  const { key, ctrlKey, metaKey, altKey, isComposing, repeat, defaultPrevented, target } = event
  if (isComposing || repeat || altKey || defaultPrevented || isInDialog()) return null
  if (ctrlKey || metaKey) return key.toLowerCase() === 'k' ? 'goTo' : null
  if (!singleKeys || (target instanceof HTMLElement && takesText(target))) return null
  return Object.hasOwn(single, key) ? (single[key] ?? null) : null
}

function isInDialog(): boolean {
  return document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null
}

/** A select and a radio button go by letters as well. */
function takesText(element: HTMLElement): boolean {
  return (
    element.isContentEditable || element.matches('input, textarea, select, [role=combobox], [role=textbox]')
  )
}
