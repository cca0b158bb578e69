import type { SessionContext, SessionEvent } from '../../machines/session/editSession.types'

/**
 * Ctrl+Z and Cmd+Z right after an undo bring back what it dropped: in the field that was undone, as long as nothing has
 * been typed there since, and beside the fields, as on the button that was pressed, all of the last undo. Everywhere
 * else the key belongs to the browser.
 */
export function useUndoKey(
  context: () => SessionContext,
  send: (event: SessionEvent) => void,
): (event: KeyboardEvent) => void {
  return (event) => {
    const isUndo =
      (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'z'
    if (!isUndo || event.isComposing) return
    const keys = keysToPutBack(context(), nameOf(event.target))
    if (keys.length === 0) return
    event.preventDefault()
    keys.forEach((key) => send({ type: 'put.back', key, by: 'undo' }))
  }
}

function keysToPutBack(
  { setAside, edits, unreadable }: SessionContext,
  name: string | null,
): readonly string[] {
  const isUntouched = (each: string) => !(each in edits) && !(each in unreadable)
  const undone = setAside.filter(({ by, values }) => by === 'undo' && Object.keys(values).every(isUntouched))
  const meant = name === null ? undone : undone.filter(({ values }) => name in values)
  return [...new Set(meant.map(({ key }) => key))]
}

/** The field a key was pressed in; null on anything that takes no text. */
function nameOf(target: EventTarget | null): string | null {
  const isText =
    target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text')
  return isText ? target.name : null
}
