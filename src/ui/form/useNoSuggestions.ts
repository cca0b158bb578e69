import { onBeforeUnmount, onMounted, watch, type Ref } from 'vue'

/**
 * Browsers suggest nothing in a form, as with `autocomplete="off"`; but that word is taken back while the page is away.
 * When somebody comes back to a page that Safari has kept in memory, it empties whatever says so, and what stands there
 * then would be taken for typed.
 */
export function useNoSuggestions(form: Readonly<Ref<HTMLElement | null>>): void {
  const suggest = (word: 'off' | 'on') => form.value?.setAttribute('autocomplete', word)
  const leave = () => suggest('on')
  const comeBack = () => suggest('off')
  // The form of a dialog is there later than whatever shows the dialog.
  watch(form, comeBack, { flush: 'post' })
  onMounted(() => {
    window.addEventListener('pagehide', leave)
    window.addEventListener('pageshow', comeBack)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('pagehide', leave)
    window.removeEventListener('pageshow', comeBack)
  })
}
