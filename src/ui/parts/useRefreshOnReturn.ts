import { onMounted, onUnmounted } from 'vue'

/** Calls back whenever the person comes back to the page, or the connection does. */
export function useRefreshOnReturn(refresh: () => void): void {
  const events = ['focus', 'online'] as const
  onMounted(() => events.forEach((event) => window.addEventListener(event, refresh)))
  onUnmounted(() => events.forEach((event) => window.removeEventListener(event, refresh)))
}
