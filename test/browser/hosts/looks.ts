/** Computed styles by property, of each element by its place in the tree. */
export type Looks = Readonly<Record<string, Readonly<Record<string, string>>>>

/** What follows runs in the page. */

/** Every computed style of the page's own elements, and of what holds them: what a guest must not change. */
export function hostElements(): Record<string, Record<string, string>> {
  const all = (element: Element, leave: RegExp) => {
    const computed = getComputedStyle(element)
    const names = [...computed].filter((property) => !leave.test(property))
    return Object.fromEntries(names.map((property) => [property, computed.getPropertyValue(property)]))
  }
  // An open dialog keeps the page behind it from scrolling and from the pointer.
  const locked = /^(pointer-events|overflow.*|scrollbar-gutter)$/
  // The page grows by what is put into it.
  const sized =
    /^(pointer-events|overflow.*|padding-.*|margin-.*|(block|inline)-size|width|height|.*-origin|inset.*|right|bottom)$/
  const own = [...document.querySelectorAll('[data-header], [data-header] *, [data-host], [data-host] *')]
  return Object.fromEntries([
    ['html', all(document.documentElement, sized)],
    ['body', all(document.body, sized)],
    ...own.map((element, at) => [`${at} ${element.localName}`, all(element, locked)] as const),
  ])
}

/** Elements of ours without our mark, and classes without our name. */
export function unmarkedIn(): string[] {
  const ours = [
    ...document.querySelectorAll(
      '#ours *, body > [role=alertdialog], body > [role=alertdialog] *, body > .jes-dialog-veil',
    ),
  ]
  const isUnnamed = (name: string) => !/^jes(-|$)/.test(name)
  return ours
    .filter((each) => each.closest('svg') === null || each.localName === 'svg')
    .filter((each) => !each.classList.contains('jes') || [...each.classList].some(isUnnamed))
    .map((each) => each.outerHTML.slice(0, 200))
}

/** Buttons and fields of ours that something else lies over, where they are in sight. */
export function coveredIn(): string[] {
  const dialog = document.querySelector('[role=alertdialog]')
  const where = dialog ?? document.querySelector('#ours')
  const covered: string[] = []
  for (const control of where?.querySelectorAll('button, input, textarea, select') ?? []) {
    control.scrollIntoView({ block: 'nearest' })
    const { left, top, width, height } = control.getBoundingClientRect()
    if (width === 0 || getComputedStyle(control).pointerEvents === 'none') continue
    const at = document.elementFromPoint(left + width / 2, top + height / 2)
    const isSeen = at !== null && (control.contains(at) || at.closest('.jes') !== null)
    if (!isSeen) covered.push(`${control.outerHTML.slice(0, 150)} under ${at?.outerHTML.slice(0, 100)}`)
  }
  return covered
}

/** Every computed style of every element of ours, by its place in the tree. */
export function dressOf(): Record<string, Record<string, string>> {
  // How far down the page something stands is the page's business, and so is what it asks of a scroll.
  const place =
    /^(--.*|color-scheme|text-size-adjust|perspective-origin|transform-origin|.*tap-highlight-color|inset.*|top|bottom|left|right|scroll-margin.*)$/
  const looks: Record<string, Record<string, string>> = {}
  for (const [at, root] of [
    ...document.querySelectorAll('#ours > *, body > [role=alertdialog], body > .jes-dialog-veil'),
  ].entries()) {
    for (const [index, element] of [root, ...root.querySelectorAll('*:not(svg *)')].entries()) {
      const computed = getComputedStyle(element)
      const names = [...computed].filter((property) => !place.test(property))
      looks[`${at}.${index} ${element.localName}.${element.getAttribute('class')}`] = Object.fromEntries(
        names.map((property) => [property, computed.getPropertyValue(property)]),
      )
    }
  }
  return looks
}
