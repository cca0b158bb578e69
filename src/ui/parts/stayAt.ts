/** Scrolls what an element is in until its top is where it was, in pixels from that of the window. */
export function stayAt(element: Element, top: number): void {
  const moved = element.getBoundingClientRect().top - top
  if (moved !== 0) scrollerOf(element)?.scrollBy(0, moved)
}

function scrollerOf(element: Element): Element | undefined {
  for (let each = element.parentElement; each !== null; each = each.parentElement) {
    if (each.scrollHeight > each.clientHeight && /auto|scroll/.test(getComputedStyle(each).overflowY))
      return each
  }
  return undefined
}
