import { afterEach, expect, it } from 'vitest'
import { ownUndoSteps } from './ownUndoSteps'

afterEach(() => (document.body.innerHTML = ''))

/** A box with text in it, and what its browser asks and says. */
function box(text: string) {
  const area = document.body.appendChild(document.createElement('textarea'))
  const steps = ownUndoSteps()
  const write = (next: string) => {
    area.value = next
    steps.written(area)
  }
  area.addEventListener('beforeinput', steps.listeners.beforeinput)
  area.addEventListener('input', steps.listeners.input)
  write(text)
  area.focus()
  /** False when the browser may not. */
  const happens = (inputType: string, next: string) => {
    const asked = new InputEvent('beforeinput', { inputType, cancelable: true, bubbles: true })
    if (!area.dispatchEvent(asked)) return false
    area.value = next
    return area.dispatchEvent(new InputEvent('input', { inputType, bubbles: true }))
  }
  return { area, steps, write, happens }
}

it('what was typed is undone and done again by the browser', () => {
  const { happens } = box('Ask')
  expect(happens('insertText', 'Ask!')).toBe(true)
  expect(happens('historyUndo', 'Ask')).toBe(true)
  expect(happens('historyRedo', 'Ask!')).toBe(true)
})

it('L1 a step from before a text was replaced is not taken back over it', () => {
  const { area, write, happens } = box('Ask for the drawing')
  happens('deleteContentForward', '')
  write('Hana: drawing is here')
  expect(happens('historyUndo', 'Hana: drawing is hereAsk for the drawing')).toBe(false)
  expect(happens('historyRedo', '')).toBe(false)
  expect(area.value).toBe('Hana: drawing is here')
})

it('what was typed into the new text is taken back, and no more than that', () => {
  const { write, happens } = box('Ask')
  happens('deleteContentForward', '')
  write('Hana')
  happens('insertText', 'Hana, and I')
  expect(happens('historyUndo', 'Hana')).toBe(true)
  expect(happens('historyUndo', 'HanaAsk')).toBe(false)
  expect(happens('historyRedo', 'Hana, and I')).toBe(true)
})

it('a box that nobody is in leaves the page for a moment, with its place and what one sees of it', () => {
  const { area, steps, write, happens } = box('Ask')
  const after = document.body.appendChild(document.createElement('p'))
  happens('deleteContentForward', '')
  const taken: Node[] = []
  const insertBefore = document.body.insertBefore.bind(document.body)
  document.body.insertBefore = <T extends Node>(node: T, next: Node | null): T => {
    taken.push(node)
    return insertBefore(node, next)
  }
  write('Hana')
  expect(taken).toEqual([])
  area.blur()
  steps.left(area)
  steps.left(area)
  expect(taken).toEqual([area])
  expect(area.nextSibling).toBe(after)
})
