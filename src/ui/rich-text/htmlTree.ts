/** Elements that stand in lines of their own. */
const blockTags = new Set(
  (
    'address article aside blockquote caption center col colgroup dd details dialog dir div dl dt fieldset figcaption ' +
    'figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody td ' +
    'tfoot th thead tr ul'
  ).split(' '),
)
const blockSelector = [...blockTags].join()
const keepsSpace = 'pre, textarea, listing'
/** Elements in which nothing is a reference to a character, so that a line feed can only be itself. */
const rawText = 'script, style, xmp, iframe, noembed, noframes, noscript, plaintext'

/** An element whose content is parsed wherever it comes from: rows without a table, items without a list. */
let holder: HTMLTemplateElement | undefined

/**
 * Reads HTML into a document that is shown nowhere: no script of it runs, and nothing is loaded. Undefined where there is
 * no DOM, as on a server.
 */
export function parse(html: string): HTMLTemplateElement | undefined {
  if (typeof document === 'undefined') return undefined
  holder ??= document.implementation.createHTMLDocument('').createElement('template')
  const template = holder.cloneNode(false) as HTMLTemplateElement
  template.innerHTML = html
  return template
}

export function isElement(node: Node): node is Element {
  return node.nodeType === 1
}

export function isBlock(node: Node): boolean {
  return isElement(node) && (blockTags.has(node.localName) || node.querySelector(blockSelector) !== null)
}

/** Nodes as HTML, on one line wherever HTML can say so. */
export function htmlOf(nodes: readonly Node[]): string {
  const template = parse('')
  template?.content.append(...nodes.map((node) => node.cloneNode(true)))
  const html = template?.innerHTML ?? ''
  return template?.content.querySelector(rawText) ? html : html.replaceAll('\n', '&#10;')
}

/** Nodes by blocks: each block alone, and what stands between as one. */
export function blocksOf(parent: Node): readonly (readonly ChildNode[])[] {
  const blocks: ChildNode[][] = []
  let run: ChildNode[] | undefined
  for (const node of parent.childNodes) {
    if (isBlock(node)) {
      blocks.push([node])
      run = undefined
    } else if (run === undefined) blocks.push((run = [node]))
    else run.push(node)
  }
  return blocks
}

/** Takes away what nobody sees: comments, white space that is shown as less, the order of attributes. */
export function tidy(parent: Node): void {
  for (const node of [...parent.childNodes]) {
    if (node.nodeType === 8) node.remove()
    else if (isElement(node)) sortAttributes(node)
  }
  parent.normalize()
  if (isElement(parent) && parent.matches(keepsSpace)) return keepFirstLineFeed(parent)
  if (isElement(parent) && parent.matches(rawText)) return
  for (const node of parent.childNodes) {
    if (node.nodeType === 3) node.nodeValue = (node.nodeValue ?? '').replace(/[ \t\n\r\f]+/g, ' ')
    else tidy(node)
  }
  if (isElement(parent) && !isBlock(parent)) return
  for (const block of blocksOf(parent)) {
    trim(block[0], /^ /)
    trim(block.at(-1), / $/)
  }
}

function trim(node: ChildNode | undefined, space: RegExp): void {
  if (node?.nodeType !== 3) return
  const text = (node.nodeValue ?? '').replace(space, '')
  if (text === '') node.remove()
  else node.nodeValue = text
}

/** The first line feed of such an element is not read. */
function keepFirstLineFeed(element: Element): void {
  const first = element.firstChild
  if (first?.nodeType === 3 && first.nodeValue?.startsWith('\n')) first.nodeValue = `\n${first.nodeValue}`
  for (const each of element.querySelectorAll('*')) sortAttributes(each)
}

function sortAttributes(element: Element): void {
  const sorted = [...element.attributes].sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const attribute of sorted) element.removeAttributeNode(attribute)
  for (const attribute of sorted) element.setAttributeNode(attribute)
}
