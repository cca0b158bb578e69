/**
 * Once a dialog has gone, the second click of a double one would reach what was under it. It does nothing, and the next
 * press that is no second one is somebody's own again. To focus a field, the press of it is enough.
 */
export function swallowSecondClick(): void {
  const listening = new AbortController()
  function look(event: MouseEvent) {
    if (event.detail < 2) {
      // The click of the press before is still to come when it closed the dialog.
      if (event.type === 'mousedown') listening.abort()
      return
    }
    event.preventDefault()
    event.stopPropagation()
    if (event.type === 'click') listening.abort()
  }
  for (const type of ['mousedown', 'click'] as const) {
    window.addEventListener(type, look, { capture: true, signal: listening.signal })
  }
}
