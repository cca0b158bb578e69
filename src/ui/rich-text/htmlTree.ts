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

/** Every refusal is reported to the host, and every keystroke would ask again. */
let isRefused = false

/**
 * Reads HTML into a document that is shown nowhere: no script of it runs, and nothing is loaded. Undefined where there is
 * no DOM, as on a server, and on a page whose policy takes no plain text for HTML (Trusted Types).
 */
export function parse(html: string): HTMLTemplateElement | undefined {
  if (typeof document === 'undefined' || isRefused) return undefined
  holder ??= document.implementation.createHTMLDocument('').createElement('template')
  const template = holder.cloneNode(false) as HTMLTemplateElement
  if (html === '') return template
  try {
    template.innerHTML = html
  } catch {
    isRefused = true
    return undefined
  }
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
  let isOneLine = true
  for (const node of template === undefined ? [] : nodesIn(template.content)) {
    if (isElement(node) && node.matches(keepsSpace)) doubleFirstLineFeed(node)
    if (isVerbatim(node)) isOneLine = false
  }
  // A carriage return that was written as a character would be read as a line feed.
  const html = (template?.innerHTML ?? '').replaceAll('\r', '&#13;')
  return isOneLine ? html.replaceAll('\n', '&#10;') : html
}

/** All nodes below one, those in templates too, which are in documents of their own. */
function nodesIn(parent: Node): readonly Node[] {
  const children = isTemplate(parent) ? parent.content.childNodes : parent.childNodes
  return [...children].flatMap((node) => [node, ...nodesIn(node)])
}

function isTemplate(node: Node): node is HTMLTemplateElement {
  return isElement(node) && node.localName === 'template' && 'content' in node
}

/** What has a line feed that HTML has no other way to write. */
function isVerbatim(node: Node): boolean {
  if (isElement(node)) return node.matches(rawText)
  return node.nodeType === 8 && (node.nodeValue ?? '').includes('\n')
}

/** The first line feed of such an element is not read. */
function doubleFirstLineFeed({ firstChild: first }: Element): void {
  if (first?.nodeType === 3 && first.nodeValue?.startsWith('\n')) first.nodeValue = `\n${first.nodeValue}`
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

/**
 * Takes away what is there for whoever reads the markup: its line ends and indents, and the order of attributes. Spaces
 * and tabs within a line stay, because editors show them and people type them; and so do comments.
 */
export function tidy(parent: Node, isKept = false): void {
  const keeps = isKept || (isElement(parent) && (parent.matches(rawText) || showsSpace(parent)))
  for (const node of parent.childNodes) {
    if (isElement(node)) {
      sortAttributes(node)
      tidy(node, keeps)
    } else if (node.nodeType === 3 && !keeps)
      node.nodeValue = (node.nodeValue ?? '').replace(/[ \t\n\r\f]+/g, (space) =>
        /[\n\r\f]/.test(space) ? '\n' : space,
      )
  }
  if (keeps) return
  tidyEdges(parent)
  for (const node of parent.childNodes)
    if (node.nodeType === 3) node.nodeValue = (node.nodeValue ?? '').replaceAll('\n', ' ')
}

function showsSpace(element: Element): boolean {
  return element.matches(keepsSpace) || /white-space/i.test(element.getAttribute('style') ?? '')
}

function tidyEdges(parent: Node): void {
  if (isElement(parent) && !isBlock(parent)) return
  const blocks = blocksOf(parent)
  for (const block of blocks) {
    // Between blocks white space is nothing anybody sees; in a block of its own somebody has typed it.
    if (blocks.length > 1 && block.every(isNoText)) {
      for (const node of block) if (node.nodeType === 3) node.remove()
      continue
    }
    trim(block[0], /^\n/)
    trim(block.at(-1), /\n$/)
  }
}

function isNoText(node: Node): boolean {
  return node.nodeType === 8 || (node.nodeType === 3 && !/[^ \t\n\r\f]/.test(node.nodeValue ?? ''))
}

function trim(node: ChildNode | undefined, lineEnd: RegExp): void {
  if (node?.nodeType !== 3) return
  const text = (node.nodeValue ?? '').replace(lineEnd, '')
  if (text === '') node.remove()
  else node.nodeValue = text
}

function sortAttributes(element: Element): void {
  const sorted = [...element.attributes].sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const attribute of sorted) element.removeAttributeNode(attribute)
  for (const attribute of sorted) element.setAttributeNode(attribute)
}
