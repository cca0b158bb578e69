import ts from 'typescript'

/** How symbols are found. */
export interface Names {
  /** What a name stands for, through every import and export. */
  of(symbol: ts.Symbol): ts.Symbol
  at(node: ts.Node): ts.Symbol | undefined
}

/** The types of this project that declarations name, each once; what is inside of functions does not count. */
export function namedBy(symbols: readonly ts.Symbol[], names: Names): readonly ts.Symbol[] {
  const found = new Set<ts.Symbol>()
  const visit = (node: ts.Node): void => {
    if (ts.isBlock(node)) return
    const name = nameIn(node)
    const symbol = name && names.at(name)
    if (symbol && isType(names.of(symbol))) found.add(names.of(symbol))
    ts.forEachChild(node, (child) => {
      if (!ts.isVariableDeclaration(node) || child !== node.initializer) visit(child)
    })
  }
  symbols.flatMap(({ declarations = [] }) => declarations).forEach(visit)
  return [...found]
}

function nameIn(node: ts.Node): ts.Node | undefined {
  if (ts.isTypeReferenceNode(node)) return node.typeName
  return ts.isExpressionWithTypeArguments(node) ? node.expression : undefined
}

const isType = ({ declarations: [declaration] = [] }: ts.Symbol): boolean =>
  declaration !== undefined &&
  (ts.isInterfaceDeclaration(declaration) || ts.isTypeAliasDeclaration(declaration)) &&
  !declaration.getSourceFile().fileName.includes('/node_modules/')
