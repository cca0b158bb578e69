import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { filesIn, nodesOf } from './sources'

const minMs = 60_000
const named = /^(timeout|testTimeout|hookTimeout|actionTimeout|navigationTimeout)$/
const runners = /^(it|test|beforeAll|beforeEach|afterAll|afterEach|describe)\b/

/** The limits a test file sets, in ms: as an option by its name, or as the number behind a test. */
function limitsIn(code: string): number[] {
  const options = nodesOf(code, ts.isPropertyAssignment)
    .filter(({ name }) => named.test(name.getText()))
    .map(({ initializer }) => initializer)
  const behind = nodesOf(code, ts.isCallExpression)
    .filter(({ expression }) => runners.test(expression.getText()))
    .flatMap(({ arguments: given }) => given.slice(1))
  return [...options, ...behind]
    .filter(ts.isNumericLiteral)
    .map(({ text }) => Number(text.replaceAll('_', '')))
}

it('U24 finds each form of a limit', () => {
  const code = "it('a', () => {}, 1_000); beforeAll(run, 2_000); expect.poll(run, { timeout: 3_000 })"
  expect(limitsIn(code).sort()).toEqual([1_000, 2_000, 3_000])
})

it('U24 every limit of a test is a ceiling of a minute or more: a slow machine fails nothing', () => {
  const folders = ['src', 'server', 'test', 'bench', 'examples', 'scripts']
  const files = [...filesIn(folders, /\.(test|browser)\.ts$/), ...filesIn(['test'], /\.ts$/)]
  const tight = [...new Set([...files, 'vitest.config.ts', 'playwright.config.ts'])].flatMap((file) =>
    limitsIn(readFileSync(file, 'utf8'))
      .filter((limit) => limit < minMs)
      .map((limit) => `${file}: ${limit}`),
  )
  expect(tight).toEqual([])
})
