import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { parse } from 'vue/compiler-sfc'
import type { PublicName } from './publicNames'

const macros = { Props: 'defineProps', Events: 'defineEmits', Slots: 'defineSlots' } as const

/** A component: the first docstring of its script is its own, and what it takes and gives is in the types of its macros. */
export function componentName(name: string, file: string): PublicName {
  const script = parse(readFileSync(file, 'utf8')).descriptor.scriptSetup?.content ?? ''
  const source = ts.createSourceFile(file, script, ts.ScriptTarget.Latest, true)
  const [docs = []] = source.statements.map(ts.getJSDocCommentsAndTags).filter((each) => each.length > 0)
  const doc = docs.map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '').join('\n')
  const types = Object.entries(macros).flatMap(([title, macro]) => {
    const type = typeArgumentOf(source, macro)
    return type === undefined ? [] : [`type ${title} = ${type}`]
  })
  return {
    name,
    signature: [`declare const ${name}: Component`, ...types].join('\n'),
    doc,
    tags: [],
    gaps: doc === '' ? [`${name} has no docstring`] : [],
  }
}

function typeArgumentOf(source: ts.SourceFile, macro: string): string | undefined {
  const found = (node: ts.Node): string | undefined =>
    ts.isCallExpression(node) && node.expression.getText() === macro
      ? node.typeArguments?.[0]?.getText()
      : ts.forEachChild(node, found)
  return found(source)
}
