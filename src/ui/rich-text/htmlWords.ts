import { blocksOf, isBlock, isElement } from './htmlTree'

const signs: Readonly<Record<string, string>> = {
  b: '**',
  strong: '**',
  i: '_',
  em: '_',
  u: '__',
  s: '~~',
  del: '~~',
  code: '`',
}
/** What has no text and is seen all the same. */
const embedded = new Set(['img', 'iframe', 'video', 'audio', 'embed', 'object'])
const unread = new Set(['script', 'style', 'template', 'noscript'])

/** HTML as lines to read: what is bold, a heading or an item has the sign that people type for it. */
export function linesOf(parent: Node): readonly string[] {
  return blocksOf(parent).flatMap((block) => {
    const [first] = block
    if (first !== undefined && isBlock(first)) return linesOfBlock(first as Element)
    const text = block.map(inline).join('')
    return text.trim() === '' ? [] : text.split('\n')
  })
}

function linesOfBlock(element: Element): readonly string[] {
  const { localName: name } = element
  if (name === 'hr') return ['―――']
  if (name === 'tr') return [[...element.children].map((cell) => linesOf(cell).join(' ')).join(' | ')]
  const lines = linesOf(element)
  if (/^h[1-6]$/.test(name)) return lines.map((line) => `${'#'.repeat(Number(name[1]))} ${line}`)
  if (name === 'blockquote') return lines.map((line) => `> ${line}`)
  if (name !== 'li') return lines
  return (lines.length === 0 ? [''] : lines).map(
    (line, index) => `${index === 0 ? bulletOf(element) : '   '}${line}`,
  )
}

function bulletOf(item: Element): string {
  const ticked = item.getAttribute('data-checked') ?? item.getAttribute('data-list')
  if (ticked === 'true' || ticked === 'checked') return '☑ '
  if (ticked === 'false' || ticked === 'unchecked') return '☐ '
  return isNumbered(item) ? `${numberOf(item)}. ` : '• '
}

/** Quill writes every list as `ol`, and what it is at each item. */
function isNumbered(item: Element): boolean {
  const kind = item.getAttribute('data-list')
  return kind === null ? item.parentElement?.localName === 'ol' : kind === 'ordered'
}

function numberOf(item: Element): number {
  const start = Number.parseInt(item.parentElement?.getAttribute('start') ?? '', 10)
  const depth = depthOf(item)
  let number = Number.isNaN(start) || depth > 0 ? 1 : start
  let before = item.previousElementSibling
  for (; before !== null && depthOf(before) >= depth; before = before.previousElementSibling)
    if (depthOf(before) === depth && isNumbered(before)) number += 1
  return number
}

/** Quill nests by a class. */
const depthOf = (item: Element) => Number(/ql-indent-(\d)/.exec(item.className)?.[1] ?? 0)

function inline(node: Node): string {
  if (!isElement(node)) return node.nodeType === 3 ? (node.nodeValue ?? '') : ''
  const { localName: name } = node
  if (unread.has(name)) return ''
  if (name === 'br') return '\n'
  if (embedded.has(name)) return `[${sourceOf(node) || name}]`
  const text = [...node.childNodes].map(inline).join('')
  if (name === 'a') return `${text} (${node.getAttribute('href') ?? ''})`
  const sign = signs[name] ?? ''
  return text === '' ? '' : sign + text + sign
}

function sourceOf(element: Element): string {
  const names = ['alt', 'src', 'data'].map((name) => element.getAttribute(name))
  return names.find(Boolean) ?? element.querySelector('source')?.getAttribute('src') ?? ''
}
