import { computeAccessibleDescription, computeAccessibleName, getRole } from 'dom-accessibility-api'
export * as clock from './pageClock'
import { matches, type Probe, type Step, type TextMatch } from './steps'

/** Runs inside a page of WebKit: finds elements as people know them, says what they show, and works them. */

// As in the other engines, where tests have no service worker but those about it.
Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')

export function find(steps: readonly Step[]): Element[] {
  return steps.reduce<Element[]>((roots, step) => narrow(roots, step), [document.documentElement])
}

function narrow(roots: Element[], step: Step): Element[] {
  switch (step.by) {
    case 'nth':
      return roots.slice(step.index, step.index === -1 ? undefined : step.index + 1)
    case 'hasText':
      return roots.filter((element) => matches(element.textContent, step.match))
    case 'or':
      return inOrder([...roots, ...find(step.steps)])
    case 'css':
    case 'label':
    case 'role':
    case 'text':
      return inOrder(
        roots.flatMap((root) => [...root.querySelectorAll('*')].filter((each) => is(each, step))),
      )
  }
}

function inOrder(elements: Element[]): Element[] {
  return [...new Set(elements)].sort((one, other) =>
    one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  )
}

function is(element: Element, step: Exclude<Step, { by: 'nth' | 'or' }>): boolean {
  switch (step.by) {
    case 'css':
      return element.matches(step.css)
    case 'label':
      return labelsOf(element).some((label) => matches(label, step.match))
    case 'text':
    case 'hasText':
      return hasText(element, step.match)
    case 'role':
      return (
        roleOf(element) === step.role &&
        (step.checked === undefined || isChecked(element) === step.checked) &&
        !isHidden(element) &&
        (step.name === undefined || matches(computeAccessibleName(element), step.name))
      )
  }
}

/** The innermost elements with a text. */
function hasText(element: Element, match: TextMatch): boolean {
  if (['SCRIPT', 'STYLE', 'NOSCRIPT', 'HEAD', 'TITLE'].includes(element.tagName)) return false
  if (element.closest('head, script, style') !== null || !matches(element.textContent, match)) return false
  return ![...element.children].some((child) => matches(child.textContent, match))
}

function roleOf(element: Element): string | null {
  if (element.tagName === 'HEADER' && !element.hasAttribute('role')) {
    return element.closest('main, article, section, aside, nav') === null ? 'banner' : null
  }
  return getRole(element)
}

function labelsOf(element: Element): string[] {
  const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : []
  const referred = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean)
  const texts = [...labels, ...referred.map((id) => document.getElementById(id))].map(
    (label) => label?.textContent ?? '',
  )
  return [...texts, element.getAttribute('aria-label') ?? ''].filter((text) => text !== '')
}

/** For assistive technology. */
function isHidden(element: Element): boolean {
  for (let each: Element | null = element; each !== null; each = each.parentElement) {
    if (each.getAttribute('aria-hidden') === 'true' || getComputedStyle(each).display === 'none') return true
  }
  return getComputedStyle(element).visibility !== 'visible'
}

function isVisible(element: Element): boolean {
  const style = getComputedStyle(element)
  if (style.display === 'contents') return [...element.children].some(isVisible)
  const { width, height } = element.getBoundingClientRect()
  return width > 0 && height > 0 && style.visibility === 'visible'
}

function isChecked(element: Element): boolean {
  const pressed = element.getAttribute('aria-checked') ?? element.getAttribute('aria-selected')
  return 'checked' in element ? element.checked === true : pressed === 'true'
}

function isEnabled(element: Element): boolean {
  const fieldset = element.closest('fieldset:disabled')
  return (
    !element.matches(':disabled') && element.getAttribute('aria-disabled') !== 'true' && fieldset === null
  )
}

function isEditable(element: Element): boolean {
  const readOnly = 'readOnly' in element ? element.readOnly === true : false
  return isEnabled(element) && !readOnly && element.getAttribute('aria-readonly') !== 'true'
}

export function probe(steps: readonly Step[]): Probe[] {
  return find(steps).map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect()
    return {
      visible: isVisible(element),
      text: element.textContent,
      value: 'value' in element ? String(element.value) : null,
      editable: isEditable(element),
      enabled: isEnabled(element),
      checked: isChecked(element),
      focused: document.activeElement === element,
      attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
      name: computeAccessibleName(element),
      description: computeAccessibleDescription(element),
      box: { x, y, width, height },
    }
  })
}

/** Replaces what is in a field, as a paste over all of it does. */
export function fill(element: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  element.focus()
  element.select()
  if (text === '') document.execCommand('delete')
  else document.execCommand('insertText', false, text)
}

export function select(element: HTMLSelectElement, wanted: string): boolean {
  const option = [...element.options].find(({ label, value }) => label === wanted || value === wanted)
  if (option === undefined) return false
  element.focus()
  element.value = option.value
  element.dispatchEvent(new Event('input', { bubbles: true }))
  element.dispatchEvent(new Event('change', { bubbles: true }))
  return true
}

interface Press {
  readonly element: Element
  /** What the mouse went down and up on, from the innermost outwards. */
  readonly at: Partial<Record<'mousedown' | 'mouseup', readonly EventTarget[]>>
  isAstray: boolean
}

let press: Press | null = null

/** A press that goes astray does nothing: on a board it would open the card next to the one that is meant. */
function guardPress(event: Event): void {
  if (press === null) return
  const path = event.composedPath()
  if (event.type === 'pointerdown') press.isAstray = !path.includes(press.element)
  if (event.type === 'mousedown' || event.type === 'mouseup') press.at[event.type] = path
  if (!press.isAstray) return
  event.preventDefault()
  event.stopImmediatePropagation()
}

// These are a page's first listeners.
for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
  addEventListener(type, guardPress, true)
}

/** From now on, and until `endPress`, a press of the mouse is meant for this element, which is brought into view. */
export function expectPress(element: Element): void {
  const { x, y, width, height } = element.getBoundingClientRect()
  const there = document.elementFromPoint(x + width / 2, y + height / 2)
  // The driver scrolls the page, and not what scrolls within it.
  if (there === null || !element.contains(there))
    element.scrollIntoView({ block: 'center', inline: 'nearest' })
  press = { element, at: {}, isAstray: false }
}

/**
 * Where the press came to when not to where it was meant to: the driver looks where an element is and presses there a
 * moment later, when something above it may have moved it away. A page that was left for the next one was pressed.
 */
export function endPress(): string | null {
  if (press === null) return null
  const { element, at } = press
  press = null
  const { mousedown: down, mouseup: up } = at
  const isHit = down?.includes(element) === true && (up?.includes(element) !== false || !element.isConnected)
  return isHit ? null : `down: ${nameOf(down)}, up: ${nameOf(up)}`
}

function nameOf(path: readonly EventTarget[] | undefined): string {
  const [target] = path ?? []
  return target instanceof Element ? target.outerHTML.slice(0, 80) : 'nothing'
}

/** Errors nobody caught, and what the content security policy forbade. */
export const trouble: string[] = []

addEventListener('error', ({ message, error }) => void trouble.push(String(error ?? message)))
addEventListener('unhandledrejection', ({ reason }) => void trouble.push(String(reason)))
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
  trouble.push(`Content Security Policy: ${violatedDirective} ${blockedURI}`)
})
