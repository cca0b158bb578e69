import ts from 'typescript'

const withoutExport = (text: string) => text.replace(/^export /, '')

/** A declaration as somebody reads it who will not read the code: without bodies, values and what is private. */
export function signatureOf(node: ts.Declaration, checker: ts.TypeChecker): string {
  if (ts.isFunctionDeclaration(node)) return `declare ${headOf(node, checker)}`
  if (ts.isClassDeclaration(node)) return classOf(node, checker)
  if (ts.isVariableDeclaration(node)) return `declare const ${node.name.getText()}: ${typeOf(node, checker)}`
  return withoutExport(node.getText())
}

/** A function or method up to its body; what it returns is written down even where the code leaves that to the compiler. */
function headOf(node: ts.FunctionLikeDeclaration, checker: ts.TypeChecker): string {
  const whole = node.getSourceFile().text.slice(node.getStart(), node.body?.getStart() ?? node.getEnd())
  const head = withoutExport(whole.trim()).replace(/^async /, '')
  if (node.type !== undefined || ts.isConstructorDeclaration(node)) return head
  const signature = checker.getSignatureFromDeclaration(node)
  if (signature === undefined) return head
  const returned = checker.typeToString(signature.getReturnType(), node, ts.TypeFormatFlags.NoTruncation)
  // Where a file is says nothing to somebody who reads the reference.
  return `${head}: ${returned.replace(/import\("[^"]*"\)\./g, '')}`
}

const isPublic = (member: ts.Declaration) =>
  (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.NonPublicAccessibilityModifier) === 0

function classOf(node: ts.ClassDeclaration, checker: ts.TypeChecker): string {
  const { text } = node.getSourceFile()
  const members = node.members.filter(isPublic).map((member) => {
    const comment = text.slice(member.getFullStart(), member.getStart()).trim()
    if (ts.isConstructorDeclaration(member)) return `${comment}\n${constructorOf(member)}`
    return `${comment}\n${ts.isMethodDeclaration(member) ? headOf(member, checker) : member.getText()}`
  })
  const [head = ''] = withoutExport(node.getText()).split('{\n')
  return `declare ${head}{\n${members.join('\n')}\n}`
}

/** What a constructor takes. What it keeps of that under the same name is a property, and no declaration says both at once. */
function constructorOf({ parameters }: ts.ConstructorDeclaration): string {
  const taken = parameters.map((each) => `${each.name.getText()}: ${each.type?.getText() ?? 'unknown'}`)
  const kept = parameters.filter(
    (each) => ts.isParameterPropertyDeclaration(each, each.parent) && isPublic(each),
  )
  return [`constructor(${taken.join(', ')})`, ...kept.map((each) => each.getText())].join('\n')
}

const longest = 200

/** The type that somebody wrote beside a constant; where nobody did, the compiler's, by its name alone if it is long. */
function typeOf({ type, initializer, name }: ts.VariableDeclaration, checker: ts.TypeChecker): string {
  if (type !== undefined) return type.getText()
  if (initializer && ts.isSatisfiesExpression(initializer)) return initializer.type.getText()
  const inferred = checker.getTypeAtLocation(name)
  const text = checker.typeToString(inferred, name, ts.TypeFormatFlags.NoTruncation)
  return text.length <= longest ? text : inferred.symbol.name
}
