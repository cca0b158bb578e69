import { onBeforeUnmount, onMounted } from 'vue'

/** How long after the first press, and how far from it, a second one makes a double one of it. */
const [doubleMs, doublePx] = [500, 40]

/**
 * Once a dialog has gone, the second press of a double one would reach what was under it: a field, a price. It does
 * nothing. What is pressed later, somewhere else or with the keyboard is somebody's own. A browser counts the presses
 * itself only where both hit the same element, and for fingers not always, so time and place tell, too.
 */
export function useSecondPressSwallowed(): void {
  let first: PointerEvent | null = null
  const note = (event: PointerEvent) => (first = event)
  onMounted(() => window.addEventListener('pointerdown', note, true))
  onBeforeUnmount(() => {
    window.removeEventListener('pointerdown', note, true)
    swallowSecondPress(first)
  })
}

/** The same where a press takes away what was pressed, and something else moves to where it was. */
export function swallowSecondPress(first: PointerEvent | null): void {
  const listening = new AbortController()
  let isDown = false
  const isSecond = (event: MouseEvent) =>
    event.detail >= 2 ||
    (first !== null &&
      // A key that presses a button clicks without a pointer.
      (event.type === 'pointerdown' || event.detail > 0) &&
      event.timeStamp - first.timeStamp < doubleMs &&
      Math.hypot(event.clientX - first.clientX, event.clientY - first.clientY) < doublePx)
  // However long it is held: a press that did not begin does not end either.
  const isRestOfIt = (event: MouseEvent) => isDown && event.type !== 'pointerdown' && event.detail > 0
  function look(event: MouseEvent) {
    if (!isSecond(event) && !isRestOfIt(event)) {
      // The click of the press before is still to come when it closed the dialog.
      if (event.type !== 'click') listening.abort()
      return
    }
    event.preventDefault()
    event.stopPropagation()
    isDown = true
    if (event.type === 'click') listening.abort()
  }
  for (const type of ['pointerdown', 'mousedown', 'click'] as const) {
    window.addEventListener(type, look, { capture: true, signal: listening.signal })
  }
}
