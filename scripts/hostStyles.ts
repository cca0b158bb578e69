import {
  clone,
  generate,
  List,
  type ListItem,
  parse,
  walk,
  type CssNode,
  type Declaration,
  type Rule,
  type Selector,
  type StyleSheet,
} from 'css-tree'
import { withPrefix } from '../src/ui/styles/ownClasses'
import { mark } from './guestClasses'

/** The styles as they are published: `plain`, and the same in one `@layer` for hosts that layer theirs. */
export interface HostStyles {
  readonly plain: string
  readonly layered: string
  /** The properties of the design without their prefix; code that names one has to follow. */
  readonly renamed: readonly string[]
}

/** Pages that layer nothing have rules like `input[type='text']:focus`; ours weigh more than such, and less than an id. */
const weightAmongPlain = 3

/** What is inherited and would come from around our parts. */
const notInherited =
  'cursor:auto;font-style:normal;font-variant:normal;font-weight:normal;letter-spacing:normal;line-height:normal;' +
  'list-style:none;tab-size:8;text-align:start;text-indent:0;text-shadow:none;text-transform:none;white-space:normal;word-spacing:normal'

/** What is painted by attributes, and what another library dresses, is not undressed. */
const undressed = `.${mark}:not(:where(svg *, [data-sonner-toaster]))`

/**
 * Makes the app's styles a guest's. Every class bears our name. Bare elements are meant only where they are ours, which
 * first lose whatever the page's own bare rules give them. The properties of the design are set on our outermost elements,
 * and each asks for a `--jes-` property of the page first. The colour scheme is left to the page, so that parts of ours are dark
 * exactly where the page says so.
 */
export function hostStyles(css: string): HostStyles {
  const sheet = parse(css, { parseCustomProperty: true }) as StyleSheet
  const renamed = propertiesIn(sheet)
  nameKeyframes(sheet)
  for (const rule of rulesOf(sheet)) becomeGuest(rule)
  removeEmpty(sheet)
  sheet.children.prependList(rulesFrom(`${undressed}, ${undressed}::before, ${undressed}::after{all:revert}`))
  walk(sheet, { visit: 'Selector', enter: nameSelector })
  const text = (weight: number) => {
    const weighed = clone(sheet) as StyleSheet
    for (const rule of rulesOf(weighed)) walkPrelude(rule, (selector) => weigh(selector, weight))
    return renameProperties(generate(weighed), renamed)
  }
  return { plain: `${text(weightAmongPlain)}\n`, layered: `@layer job-edit-session{${text(1)}}\n`, renamed }
}

/** Puts our name before these properties, wherever they are set or used. */
export function renameProperties(text: string, names: readonly string[]): string {
  return text.replace(/(?<![\w-])--([a-z][\w-]*)/g, (property, name: string) =>
    names.includes(name) ? `--_jes-${name}` : property,
  )
}

const rulesFrom = (css: string) => (parse(css) as StyleSheet).children

/** What we set on the root element, and what we use; that others set (`--reka-…`) keeps its name. */
function propertiesIn(sheet: StyleSheet): readonly string[] {
  const names = new Set<string>()
  walk(sheet, (node) => {
    if (node.type === 'Function' && node.name === 'var') {
      const [first] = node.children
      if (first?.type === 'Identifier') names.add(first.name)
    }
    if (node.type === 'Rule' && isRootRule(node)) {
      for (const { property } of declarationsOf(node)) if (property.startsWith('--')) names.add(property)
    }
  })
  return [...names].map((name) => name.slice(2)).filter((name) => !/^(reka|jes)-/.test(name))
}

/** Every rule but the steps of key frames. */
function rulesOf(sheet: StyleSheet): readonly Rule[] {
  const rules: Rule[] = []
  walk(sheet, function (node) {
    if (node.type === 'Rule' && !(this.atrule !== null && /keyframes$/.test(this.atrule.name)))
      rules.push(node)
  })
  return rules
}

const declarationsOf = ({ block }: Rule): readonly Declaration[] =>
  block.children.toArray().filter((child) => child.type === 'Declaration')

const isRootRule = ({ prelude }: Rule) => /^:root(\[[^\]]*\])?$/.test(generate(prelude))

/** Our outermost elements, also those that lie at the end of the page. */
const outermost = `.${mark}:not(:where(.${mark} *))`

function becomeGuest(rule: Rule): void {
  const meant = generate(rule.prelude)
  const { children } = rule.block
  if (isRootRule(rule)) {
    for (const declaration of declarationsOf(rule)) askPageFirst(declaration)
    rule.block.children = children.filter(
      (child) => child.type !== 'Declaration' || child.property !== 'color-scheme',
    )
    setPrelude(rule, outermost)
  } else if (meant === 'body') {
    setPrelude(rule, outermost)
    const before = parse(notInherited, { context: 'declarationList' }) as CssNode & {
      children: List<CssNode>
    }
    rule.block.children = before.children.appendList(children)
  } else if (meant === 'html') rule.block.children = new List()
}

/** `--ink: #000` of ours is `var(--jes-ink, #000)`: whoever sets it anywhere above has it their way. */
function askPageFirst(declaration: Declaration): void {
  const { property, value } = declaration
  if (!property.startsWith('--')) return
  const asked = `var(--jes-${property.slice(2)},${generate(value)})`
  declaration.value = parse(asked, { context: 'value' }) as Declaration['value']
}

function setPrelude(rule: Rule, selector: string): void {
  rule.prelude = parse(selector, { context: 'selectorList' }) as Rule['prelude']
}

function walkPrelude({ prelude }: Rule, change: (selector: Selector) => void): void {
  if (prelude.type !== 'SelectorList') return
  for (const selector of prelude.children.toArray()) if (selector.type === 'Selector') change(selector)
}

function nameSelector(node: CssNode): void {
  if (node.type !== 'Selector') return
  node.children.forEach((part) => {
    if (part.type === 'ClassSelector') part.name = withPrefix(part.name)
  })
}

/** Has a selector mean only what is ours, in all alike: which of ours wins over which stays as it is. */
function weigh(selector: Selector, weight: number): void {
  const parts = selector.children.toArray()
  const isOwn = (part: CssNode) =>
    part.type === 'ClassSelector' ||
    (part.type === 'AttributeSelector' && part.name.name.startsWith('data-v-'))
  const compounds: CssNode[][] = [[]]
  for (const part of parts) {
    if (part.type === 'Combinator') compounds.push([part], [])
    else compounds.at(-1)?.push(part)
  }
  const compound = compounds.findLast((each) => each.some(isOwn)) ?? compounds.at(-1)
  if (compound === undefined) return
  const marked = compound.filter((part) => part.type === 'ClassSelector' && part.name === mark).length
  const at = compound.findIndex(({ type }) => type !== 'TypeSelector')
  const marks = Array.from({ length: weight - marked }, (): CssNode => ({
    type: 'ClassSelector',
    name: mark,
  }))
  compound.splice(at === -1 ? compound.length : at, 0, ...marks)
  if (compound[0]?.type === 'TypeSelector' && compound[0].name === '*') compound.shift()
  selector.children = new List<CssNode>().fromArray(compounds.flat())
}

function nameKeyframes(sheet: StyleSheet): void {
  const names = new Set<string>()
  walk(sheet, (node) => {
    if (node.type !== 'Atrule' || !/keyframes$/.test(node.name) || node.prelude === null) return
    walk(node.prelude, (part) => {
      if (part.type !== 'Identifier') return
      names.add(part.name)
      part.name = withPrefix(part.name)
    })
  })
  walk(sheet, {
    visit: 'Declaration',
    enter(declaration) {
      if (!/^animation(-name)?$/.test(declaration.property)) return
      walk(declaration.value, (part) => {
        if (part.type === 'Identifier' && names.has(part.name)) part.name = withPrefix(part.name)
      })
    },
  })
}

/** Rules that say nothing any more, and how a page is printed, which is the page's. */
function removeEmpty(sheet: StyleSheet): void {
  walk(sheet, {
    leave(node: CssNode, item: ListItem<CssNode>, list: List<CssNode>) {
      const isEmpty = 'block' in node && node.block !== null && node.block.children.isEmpty
      const isPage = node.type === 'Atrule' && node.name === 'page'
      if ((node.type === 'Rule' && isEmpty) || (node.type === 'Atrule' && isEmpty) || isPage)
        list.remove(item)
    },
  })
}
