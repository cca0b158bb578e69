import { resolve } from 'node:path'
import {
  createCompoundExpression,
  ElementTypes,
  NodeTypes,
  type ElementNode,
  type NodeTransform,
} from '@vue/compiler-dom'
import type { Plugin } from 'vite'
import { withPrefix } from '../src/ui/styles/ownClasses'

/** What every element that a template of ours writes bears in the published library, so that styles can mean it alone. */
export const mark = 'jes'
const helper = '_ownClasses'

/**
 * Renames the classes of a template while it is compiled: in what is published they bear our name, and every element has
 * `jes` as well. In the tree they stay short, and in the inspector: it brings styles of its own, which nobody renames.
 */
export const nameClasses: NodeTransform = (node, { filename }) => {
  if (node.type !== NodeTypes.ELEMENT || filename.includes('/src/inspector/')) return
  const { props, tagType } = node
  if (tagType !== ElementTypes.ELEMENT && tagType !== ElementTypes.COMPONENT) return
  const fixed = props.find((prop) => prop.type === NodeTypes.ATTRIBUTE && prop.name === 'class')
  const bound = props.find((prop) => isBoundClass(prop))
  if (bound?.type === NodeTypes.DIRECTIVE && bound.exp !== undefined) {
    bound.exp = createCompoundExpression([`${helper}(`, bound.exp, ')'], bound.loc)
  }
  // Of a component it is not known whether it draws one element, unless it has a class or is told which element to be;
  // ours have the mark from their own templates.
  const isElement = tagType === ElementTypes.ELEMENT || props.some(({ name }) => name === 'as')
  if (!isElement && fixed === undefined && bound === undefined) return
  if (fixed?.type === NodeTypes.ATTRIBUTE && fixed.value !== undefined) {
    fixed.value.content = `${withPrefix(fixed.value.content)} ${mark}`
  } else props.unshift(attribute(node))
}

const isBoundClass = (prop: ElementNode['props'][number]) =>
  prop.type === NodeTypes.DIRECTIVE &&
  prop.name === 'bind' &&
  prop.arg?.type === NodeTypes.SIMPLE_EXPRESSION &&
  prop.arg.content === 'class'

const attribute = ({ loc }: ElementNode): ElementNode['props'][number] => ({
  type: NodeTypes.ATTRIBUTE,
  name: 'class',
  nameLoc: loc,
  value: { type: NodeTypes.TEXT, content: mark, loc },
  loc,
})

/** Imports what {@link nameClasses} has written calls of. */
export function importOwnClasses(): Plugin {
  const from = resolve('src/ui/styles/ownClasses.ts')
  return {
    name: 'import-own-classes',
    enforce: 'post',
    transform: (code) =>
      code.includes(`${helper}(`)
        ? {
            code: `${code}\nimport { ownClasses as ${helper} } from ${JSON.stringify(from)}`,
            map: null,
          }
        : null,
  }
}
