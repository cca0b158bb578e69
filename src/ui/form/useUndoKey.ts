import { watch } from 'vue'
import type { SessionContext, SessionEvent } from '../../machines/selectors/session'

type SetAside = SessionContext['setAside'][number]

/**
 * Ctrl+Z and Cmd+Z right after an undo bring back what it dropped: in the field that was undone, as long as what the undo
 * left there stands there, and beside the fields, as on the button that was pressed, all of the last undo. Whatever is
 * typed, saved or comes in after it is newer: from then on the key belongs to the browser, as everywhere else.
 */
export function useUndoKey(
  context: () => SessionContext,
  send: (event: SessionEvent) => void,
): (event: KeyboardEvent) => void {
  /** What was undone lately, with what has stood in its fields since. */
  let fresh: ReadonlyMap<SetAside, readonly unknown[]> = new Map()
  watch(
    context,
    (now, before) => {
      // One that stood in the fields until now: what comes with a draft was undone another day.
      const undone = now.setAside.filter(
        (each) =>
          each.by === 'undo' &&
          !isKept(each, before) &&
          isSame(standingAt(each, before), Object.values(each.values)),
      )
      const left = [...fresh].filter(
        ([aside, stood]) => isKept(aside, now) && isSame(standingAt(aside, now), stood),
      )
      fresh = new Map([...left, ...undone.map((aside) => [aside, standingAt(aside, now)] as const)])
    },
    { flush: 'sync' },
  )
  return (event) => {
    const isUndo =
      (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'z'
    if (!isUndo || event.isComposing) return
    const name = nameOf(event.target)
    const meant = [...fresh.keys()].filter(({ values }) => name === null || name in values)
    const keys = new Set(meant.map(({ key }) => key))
    if (keys.size === 0) return
    event.preventDefault()
    keys.forEach((key) => send({ type: 'put.back', key, by: 'undo' }))
  }
}

/** Also when it is dismissed, which takes it out of sight alone: what was given up in it is the same. */
function isKept({ values }: SetAside, { setAside }: SessionContext): boolean {
  return setAside.some((each) => each.values === values)
}

function standingAt({ values }: SetAside, { base, edits, unreadable }: SessionContext): readonly unknown[] {
  return Object.keys(values).map((name) => unreadable[name] ?? edits[name] ?? base?.fields[name])
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.every((value, index) => value === b[index])
}

/** The field a key was pressed in; null on anything that takes no text. */
function nameOf(target: EventTarget | null): string | null {
  const isText =
    target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text')
  return isText ? target.name : null
}
