import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { phrases } from '../../src/machines/merge/text/phrases'
import { nodesOf, sourcesIn } from '../project/sources'
import { growsTooFast } from './pumps'

const sources = sourcesIn('src', 'server')
const patterns = sources.flatMap(({ file, code }) =>
  nodesOf(code, ts.isRegularExpressionLiteral).map(({ text }) => ({ file, text })),
)

describe('S06 patterns are linear', () => {
  it('S06 every pattern of the product takes about twice as long for twice the text', () => {
    expect(patterns.length).toBeGreaterThan(30)
    const grow = patterns.map(({ file, text }) => ({ file, text, attack: growsTooFast(patternOf(text)) }))
    expect(grow.filter(({ attack }) => attack !== null)).toEqual([])
  })

  it.each([
    [String.raw`/^(-?)0*([0-9]+?)(?:\.([0-9]+))?$/`],
    [String.raw`/^(\S+)[T ]+([0-9]{1,2}):([0-9]{2})$/`],
    [String.raw`/^(a+)+$/`],
    [String.raw`/ +$/`],
  ])('S06 one that does not is found: %s', (text) => {
    expect(growsTooFast(patternOf(text))).not.toBeNull()
  })

  it('S06 the one that is put together from constants does so too', () => {
    expect(growsTooFast(phrases)).toBeNull()
  })

  it('S06 no pattern is put together from a text', () => {
    const built = sources.filter(({ code }) =>
      nodesOf(
        code,
        (node): node is ts.NewExpression | ts.CallExpression =>
          ts.isCallExpression(node) || ts.isNewExpression(node),
      ).some(({ expression }) => ts.isIdentifier(expression) && expression.text === 'RegExp'),
    )
    expect(built.map(({ file }) => file)).toEqual(['src/machines/merge/text/phrases.ts'])
  })
})

function patternOf(literal: string): RegExp {
  const end = literal.lastIndexOf('/')
  return new RegExp(literal.slice(1, end), literal.slice(end + 1))
}
