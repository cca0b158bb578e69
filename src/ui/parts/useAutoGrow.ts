import { nextTick, onMounted, watch, type Ref } from 'vue'

/**
 * Makes a text area as high as its text, where the browser's own `field-sizing` is missing. The style sheet sets the
 * least and the most.
 */
export function useAutoGrow(element: Readonly<Ref<HTMLTextAreaElement | null>>, text: () => string): void {
  if (typeof CSS === 'undefined' || CSS.supports('field-sizing', 'content')) return
  const grow = () => {
    const area = element.value
    if (area === null) return
    area.style.blockSize = 'auto'
    area.style.blockSize = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`
  }
  onMounted(grow)
  watch(text, () => void nextTick(grow))
}
