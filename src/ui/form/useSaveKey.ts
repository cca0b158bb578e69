import { onMounted, onScopeDispose } from 'vue'

/**
 * Ctrl+S, Ctrl+Enter and the same with Cmd save, wherever the focus is, and never open the browser's own dialog. A note
 * and a dialog have a Ctrl+Enter of their own.
 */
export function useSaveKey(save: () => void): void {
  const listen = (event: KeyboardEvent) => {
    if (!isSaveKey(event)) return
    event.preventDefault()
    if (!event.repeat) save()
  }
  onMounted(() => window.addEventListener('keydown', listen))
  onScopeDispose(() => window.removeEventListener('keydown', listen))
}

function isSaveKey(event: KeyboardEvent): boolean {
  if ((!event.ctrlKey && !event.metaKey) || event.altKey) return false
  return event.key.toLowerCase() === 's' || (event.key === 'Enter' && !hasOtherMeaning(event))
}

/** What has the focus may do something else with Enter: a word that is being composed, a link, a list, another form. */
function hasOtherMeaning({ target, isComposing, defaultPrevented }: KeyboardEvent): boolean {
  if (isComposing || defaultPrevented) return true
  const others =
    'a, button, [role=alertdialog], [role=dialog], [role=listbox], [role=menu], form:not(.job-form)'
  return target instanceof Element && target.closest(others) !== null
}
