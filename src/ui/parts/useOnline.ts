import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'

/** Whether the browser thinks it is online: for a word on the page, never for a decision. */
export function useOnline(): Readonly<ShallowRef<boolean>> {
  const isOnline = shallowRef(navigator.onLine)
  const look = () => void (isOnline.value = navigator.onLine)
  const events = ['online', 'offline'] as const
  events.forEach((event) => window.addEventListener(event, look))
  onScopeDispose(() => events.forEach((event) => window.removeEventListener(event, look)))
  return isOnline
}
