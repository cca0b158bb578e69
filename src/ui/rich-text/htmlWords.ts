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
  if (ticked === 'ordered') return '1. '
  return item.parentElement?.localName === 'ol' && ticked !== 'bullet' ? '1. ' : '• '
}

function inline(node: Node): string {
  if (!isElement(node)) return node.nodeType === 3 ? (node.nodeValue ?? '') : ''
  const { localName: name } = node
  if (unread.has(name)) return ''
  if (name === 'br') return '\n'
  if (name === 'img') return `[${node.getAttribute('alt') || node.getAttribute('src') || ''}]`
  const text = [...node.childNodes].map(inline).join('')
  if (name === 'a') return `${text} (${node.getAttribute('href') ?? ''})`
  const sign = signs[name] ?? ''
  return text === '' ? '' : sign + text + sign
}
