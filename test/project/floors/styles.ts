import type { CompatStatement } from '@mdn/browser-compat-data'
import { parse, walk, type Block, type CssNode } from 'css-tree'
import { known, missingIn, namesAt, type TooNew } from './floors'

const dynamicUnits: Readonly<Record<string, string>> = { s: 'small', l: 'large', d: 'dynamic' }

function unit(name: string): CompatStatement | undefined {
  const [, size = ''] = /^([sld])v/.exec(name) ?? []
  const group = dynamicUnits[size]
  if (group !== undefined) return known('css', 'types', 'length', `viewport_percentage_units_${group}`)
  return known('css', 'types', 'length', name.startsWith('cq') ? 'container_query_length_units' : name)
}

/** A function by itself, or among those of its kind, as `color-mix()` among the colours. */
const functionNamed = (name: string) =>
  known('css', 'types', name) ??
  namesAt('css', 'types')
    .map((kind) => known('css', 'types', kind, name))
    .find((found) => found !== undefined)

const isOurs = (name: string) => !name.startsWith('-')

/** What a part of a style sheet asks of a browser: its name as people write it, and what is known of it. */
function asked(node: CssNode, property: string | undefined): [string, CompatStatement | undefined] | null {
  switch (node.type) {
    case 'Declaration':
      return isOurs(node.property) ? [node.property, known('css', 'properties', node.property)] : null
    case 'Identifier':
      return property === undefined
        ? null
        : [`${property}: ${node.name}`, known('css', 'properties', property, node.name)]
    case 'Function':
      return [`${node.name}()`, functionNamed(node.name)]
    case 'Dimension':
      return [node.unit, unit(node.unit)]
    case 'Atrule':
      return [`@${node.name}`, known('css', 'at-rules', node.name)]
    case 'FeatureRange':
      return ['ranges in @media', known('css', 'at-rules', 'media', 'range_syntax')]
    case 'Feature':
      return [`@media (${node.name})`, known('css', 'at-rules', 'media', node.name)]
    case 'PseudoClassSelector':
    case 'PseudoElementSelector':
      return isOurs(node.name) ? [`:${node.name}`, known('css', 'selectors', node.name)] : null
    case 'NestingSelector':
      return ['nesting', known('css', 'selectors', 'nesting')]
    default:
      return null
  }
}

/** The prefixes under which a block names a property as well. */
function prefixesOf(property: string, block: Block | null): string[] {
  const names = (block?.children.toArray() ?? []).map((each) =>
    each.type === 'Declaration' ? each.property : '',
  )
  return names
    .filter((name) => name.startsWith('-') && name.endsWith(`-${property}`))
    .map((name) => name.slice(0, -property.length))
}

/**
 * What a style sheet asks that a browser of ours cannot do. What stands in `@supports` has been asked about, and what is
 * named by a prefix is for one engine alone.
 */
export function tooNewInStyles(where: string, css: string): TooNew[] {
  const found = new Map<string, TooNew>()
  walk(parse(css, { parseCustomProperty: true }), function (node) {
    if (node.type === 'Atrule' && node.name === 'supports') return this.skip
    const property = (node.type === 'Declaration' ? node : this.declaration)?.property
    const [what, support] = asked(node, property) ?? []
    if (what === undefined || support === undefined) return undefined
    const missing = missingIn(support, property === undefined ? [] : prefixesOf(property, this.block))
    if (missing.length > 0) found.set(what, { where, what, missing })
    return undefined
  })
  return [...found.values()]
}
