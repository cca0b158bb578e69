import { onBeforeUnmount, onMounted, type Ref } from 'vue'

/**
 * Browsers suggest nothing in a form, as with `autocomplete="off"`; but that word is taken back while the page is away.
 * When somebody comes back to a page that Safari has kept in memory, it empties whatever says so, and what stands there
 * then would be taken for typed.
 */
export function useNoSuggestions(form: Readonly<Ref<HTMLElement | null>>): void {
  const suggest = (word: 'off' | 'on') => form.value?.setAttribute('autocomplete', word)
  const leave = () => suggest('on')
  const comeBack = () => suggest('off')
  onMounted(() => {
    comeBack()
    window.addEventListener('pagehide', leave)
    window.addEventListener('pageshow', comeBack)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('pagehide', leave)
    window.removeEventListener('pageshow', comeBack)
  })
}
