import { resolve } from 'node:path'
import type { CompatStatement } from '@mdn/browser-compat-data'
import ts from 'typescript'
import type { Source } from '../sources'
import { known, missingIn, type TooNew } from './floors'

type Code = Pick<Source, 'file' | 'code'>

const member = (name: string, ...path: readonly string[]) =>
  known(...path, name) ?? known(...path, `${name}_static`)

/** What is known of a named member, of a web API or of the language. */
const memberOf = (owner: string, name: string) =>
  member(name, 'api', owner) ??
  member(name, 'javascript', 'builtins', owner) ??
  member(name, 'javascript', 'builtins', 'Intl', owner)

/** A name by itself: an interface, a function of the window, something of the language. */
const globalNamed = (name: string) =>
  known('api', name) ?? known('api', 'Window', name) ?? known('javascript', 'builtins', name)

/** The browser's and the language's own declarations. */
const isLibrary = (file: ts.SourceFile) =>
  /[\\/]typescript[\\/]lib[\\/]lib\.[\w.]+\.d\.ts$/.test(file.fileName)

function ownerOf(declaration: ts.Declaration): string | undefined {
  const { parent } = declaration
  if (ts.isInterfaceDeclaration(parent)) return parent.name.text
  // `declare var AbortSignal: { any(…): … }`
  if (ts.isTypeLiteralNode(parent) && ts.isVariableDeclaration(parent.parent))
    return parent.parent.name.getText()
  return ts.isModuleBlock(parent) ? parent.parent.name.text : undefined
}

/** The names a value goes by: its interface, and those it is made of. */
function namesOf(type: ts.Type): string[] {
  const parts = type.isUnionOrIntersection() ? type.types : [type]
  return parts.flatMap((part) => {
    const bases = part.isClassOrInterface() ? (part.getBaseTypes() ?? []) : []
    return [part.getSymbol()?.name ?? [], ...bases.map(namesOf)].flat()
  })
}

/** A program of TypeScript over some files, in which a component of Vue is its script. */
function programOf(sources: readonly Code[]): ts.Program {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as { config: object }
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.')
  const host = ts.createCompilerHost(options)
  const texts = new Map(sources.map(({ file, code }) => [pathOf(file), code]))
  const { getSourceFile, fileExists } = host
  host.fileExists = (file) => texts.has(file) || fileExists(file)
  host.getSourceFile = (file, version, ...rest) => {
    const text = texts.get(file)
    return text === undefined
      ? getSourceFile(file, version, ...rest)
      : ts.createSourceFile(file, text, version, true)
  }
  return ts.createProgram([...texts.keys()], options, host)
}

const pathOf = (file: string) => resolve(file.endsWith('.vue') ? `${file}.ts` : file).replaceAll('\\', '/')

/** What a name in the code asks of a browser: the ways people write it, and what is known of it. */
function asked(node: ts.Identifier, checker: ts.TypeChecker): [string, CompatStatement | undefined] | null {
  const { parent } = node
  const isMember = ts.isPropertyAccessExpression(parent) && parent.name === node
  const isTaken = ts.isBindingElement(parent) && (parent.propertyName ?? parent.name) === node
  const receiver = isMember
    ? checker.getTypeAtLocation(parent.expression)
    : isTaken && ts.isObjectBindingPattern(parent.parent)
      ? checker.getTypeAtLocation(parent.parent)
      : undefined
  const symbol =
    receiver === undefined
      ? checker.getSymbolAtLocation(node)
      : checker.getPropertyOfType(receiver, node.text)
  const declarations = symbol?.declarations ?? []
  if (declarations.length === 0 || !declarations.every((each) => isLibrary(each.getSourceFile()))) return null
  const owners = [...new Set(declarations.map(ownerOf).filter((name) => name !== undefined))]
  if (receiver === undefined) {
    const isType = ts.isTypeReferenceNode(parent) || ts.isExpressionWithTypeArguments(parent)
    return owners.length > 0 || isType ? null : [node.text, globalNamed(node.text)]
  }
  const names = [...owners, ...namesOf(checker.getApparentType(receiver))]
  const owner = names.find((name) => memberOf(name, node.text) !== undefined)
  return [
    `${owner ?? names[0] ?? ''}.${node.text}`,
    owner === undefined ? undefined : memberOf(owner, node.text),
  ]
}

/** What some code asks that a browser of ours cannot do. */
export function tooNewInCode(sources: readonly Code[]): TooNew[] {
  const program = programOf(sources)
  const checker = program.getTypeChecker()
  const found = new Map<string, TooNew>()
  for (const { file } of sources) {
    const look = (node: ts.Node): void => {
      const [what, support] = (ts.isIdentifier(node) ? asked(node, checker) : null) ?? []
      const missing = support === undefined ? [] : missingIn(support)
      if (what !== undefined && missing.length > 0)
        found.set(`${file} ${what}`, { where: file, what, missing })
      ts.forEachChild(node, look)
    }
    const parsed = program.getSourceFile(pathOf(file))
    if (parsed !== undefined) look(parsed)
  }
  return [...found.values()]
}
