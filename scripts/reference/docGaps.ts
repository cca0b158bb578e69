import ts from 'typescript'
import type { PublicName } from './publicNames'

type Member = ts.PropertySignature | ts.MethodSignature | ts.PropertyDeclaration | ts.MethodDeclaration
type Described = Pick<PublicName, 'name' | 'doc' | 'tags'>

/** Names that say by themselves what is counted, and in what. */
const tellingName = /(?:Ms|Bytes|Seconds|PerMinute)$|^(?:size|status)$/
const howItFails = /\breject|\bthrow/i

/**
 * What a docstring lacks: every name has one; what counts says what and in which unit; what throws, or answers with a promise,
 * says how it fails; an option says what holds without it.
 */
export function gapsOf(
  node: ts.Declaration,
  described: Described,
  checker: ts.TypeChecker,
): readonly string[] {
  const { name, doc, tags } = described
  const missing = doc.trim() === '' ? [`${name} has no docstring`] : []
  const whole = [doc, ...tags.map(({ tag, text }) => `@${tag} ${text}`)].join(' ')
  if (ts.isFunctionDeclaration(node)) return [...missing, ...gapsOfFunction(node, name, whole, checker)]
  const members: Member[] = []
  const visit = (child: ts.Node): void => {
    if (isMember(child)) members.push(child)
    ts.forEachChild(child, visit)
  }
  ts.forEachChild(node, visit)
  return [...missing, ...members.flatMap((member) => gapsOfMember(member, name, whole))]
}

function gapsOfFunction(
  node: ts.FunctionDeclaration,
  name: string,
  doc: string,
  checker: ts.TypeChecker,
): readonly string[] {
  const gaps: string[] = []
  const signature = checker.getSignatureFromDeclaration(node)
  const answer = signature === undefined ? '' : checker.typeToString(signature.getReturnType())
  if (throwsItself(node.body) && !doc.includes('@throws')) gaps.push(`${name} throws, and has no @throws`)
  if (answer.startsWith('Promise<') && !howItFails.test(doc))
    gaps.push(`${name} does not say when it rejects`)
  const numbers = node.parameters.filter(({ type }) => isNumber(type)).map((each) => each.name.getText())
  const unsaid = numbers.filter((each) => !tellingName.test(each) && !doc.includes(`@param ${each}`))
  return [...gaps, ...unsaid.map((each) => `${name}: nothing says what ${each} counts`)]
}

function gapsOfMember(member: Member, owner: string, ownerDoc: string): readonly string[] {
  const gaps: string[] = []
  const name = member.name.getText()
  const doc = docOf(member)
  const type = member.type?.getText() ?? ''
  const isOption = member.questionToken !== undefined && owner.endsWith('Options')
  if (isOption && doc === '') gaps.push(`${owner}.${name} does not say what holds without it`)
  const isCounted = isNumber(member.type) && !tellingName.test(name)
  if (isCounted && doc === '') gaps.push(`${owner}: nothing says what ${name} counts`)
  const isPromise = /^(?:\([^]*\) => )?Promise</.test(type)
  if (isPromise && !howItFails.test(doc + ownerDoc))
    gaps.push(`${owner}.${name} does not say when it rejects`)
  return gaps
}

const isMember = (node: ts.Node): node is Member =>
  ts.isPropertySignature(node) ||
  ts.isMethodSignature(node) ||
  ts.isPropertyDeclaration(node) ||
  ts.isMethodDeclaration(node)

const isNumber = (type: ts.TypeNode | undefined): boolean =>
  /^number(?: \| null)?$/.test(type?.getText() ?? '')

const docOf = (node: ts.Node): string =>
  ts
    .getJSDocCommentsAndTags(node)
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
    .join(' ')

/** Whether a body has a `throw` that is not inside of another function. */
function throwsItself(node: ts.Node | undefined): boolean {
  if (node === undefined || ts.isFunctionLike(node)) return false
  return (
    ts.isThrowStatement(node) || (ts.forEachChild(node, (child) => throwsItself(child) || undefined) ?? false)
  )
}
