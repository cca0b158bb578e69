import { relative, resolve } from 'node:path'
import ts from 'typescript'
import { componentName } from './componentName'
import { gapsOf } from './docGaps'
import { namedBy, type Names } from './namedBy'
import { signatureOf } from './signatures'

/** What somebody who imports a name of the library has to know about it. */
export interface PublicName {
  readonly name: string
  /** Its declaration without what is inside of functions; of a component, its props, events and slots. */
  readonly signature: string
  /** Its docstring; empty where it has none. */
  readonly doc: string
  /** The tags of the docstring, such as `throws`. */
  readonly tags: readonly DocTag[]
  /** What the docstring, or that of a member, does not say and should. */
  readonly gaps: readonly string[]
}

export interface DocTag {
  readonly tag: string
  readonly text: string
}

/** A way into a package. */
export interface Door {
  readonly door: string
  /** What no smaller way in has, in the order of the code. */
  readonly names: readonly PublicName[]
  /** The types that these name in turn and that are not exported. */
  readonly inside: readonly PublicName[]
}

/** The module behind each door, the smallest first: what `core` has of `guard` is listed with `guard`. */
const modules = {
  'job-edit-session/guard': 'src/guard.ts',
  'job-edit-session/core': 'src/core.ts',
  'job-edit-session': 'src/index.ts',
  'job-edit-session/inspector': 'src/inspector/index.ts',
  'job-edit-session-server': 'server/createServer.ts',
} as const

/** Every name of every door, as the compiler sees it. */
export function publicNames(behind: Readonly<Record<string, string>> = modules): readonly Door[] {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile) as { config: object }
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, resolve('.'))
  const program = ts.createProgram(Object.values(behind), options)
  const checker = program.getTypeChecker()
  const exportsOf = (file: string): readonly ts.Symbol[] => {
    const source = program.getSourceFile(file)
    const module = source && checker.getSymbolAtLocation(source)
    if (module === undefined) throw new Error(`${file} exports nothing.`)
    return checker.getExportsOfModule(module)
  }
  const names: Names = {
    of: (symbol) => ((symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol)),
    at: (node) => checker.getSymbolAtLocation(node),
  }
  const everyName = Object.values(behind).flatMap(exportsOf).map(names.of)
  const listed = new Set<string>()
  const shown = new Set(everyName)
  return Object.entries(behind).map(([door, file]) => {
    const exported = exportsOf(file).filter(({ name }) => !listed.has(name))
    exported.forEach(({ name }) => listed.add(name))
    const inside = namedBy(exported.map(names.of), names).filter((symbol) => !shown.has(symbol))
    inside.forEach((symbol) => shown.add(symbol))
    return {
      door,
      names: exported.map((symbol) => publicName(symbol.name, symbol, names.of(symbol), checker)),
      inside: inside.map((symbol) => publicName(symbol.name, symbol, symbol, checker)),
    }
  })
}

function publicName(
  name: string,
  exported: ts.Symbol,
  symbol: ts.Symbol,
  checker: ts.TypeChecker,
): PublicName {
  const declarations = symbol.declarations ?? []
  // The compiler of TypeScript knows of a component only that its file is there.
  if (declarations.length === 0) return componentName(name, componentFile(exported))
  const doc = ts.displayPartsToString(symbol.getDocumentationComment(checker))
  const tags = symbol.getJsDocTags(checker).map(({ name: tag, text }) => ({
    tag,
    text: ts.displayPartsToString(text),
  }))
  // Of a function with overloads, nobody sees the one that has the code.
  const isSeen = (each: ts.Declaration) =>
    declarations.length === 1 || !ts.isFunctionDeclaration(each) || each.body === undefined
  const seen = declarations.filter(isSeen)
  return {
    name,
    signature: seen.map((each) => signatureOf(each, checker)).join('\n'),
    doc,
    tags,
    gaps: seen.flatMap((each) => gapsOf(each, { name, doc, tags }, checker)),
  }
}

function componentFile(exported: ts.Symbol): string {
  const list = exported.declarations?.[0]?.parent.parent
  if (list === undefined || !ts.isExportDeclaration(list) || list.moduleSpecifier === undefined) {
    throw new Error(`${exported.name} is declared nowhere.`)
  }
  const path = list.moduleSpecifier.getText().slice(1, -1)
  return relative('.', resolve(list.getSourceFile().fileName, '..', path))
}
