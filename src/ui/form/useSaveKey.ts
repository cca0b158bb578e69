import { onMounted, onScopeDispose } from 'vue'

/** Ctrl+S and Cmd+S save, wherever the focus is, and never open the browser's own dialog. */
export function useSaveKey(save: () => void): void {
  const listen = (event: KeyboardEvent) => {
    const isSave = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 's'
    if (!isSave) return
    event.preventDefault()
    if (!event.repeat) save()
  }
  onMounted(() => window.addEventListener('keydown', listen))
  onScopeDispose(() => window.removeEventListener('keydown', listen))
}
