import { watchEffect } from 'vue'
import { useMessages } from '../messages/useMessages'

/** Names the page in the browser's tab and history: what it shows first, then the app. */
export function usePageTitle(title: () => string): void {
  const messages = useMessages()
  watchEffect(() => {
    const shown = title()
    document.title = shown === '' ? messages.value.app.title : `${shown} · ${messages.value.app.title}`
  })
}
