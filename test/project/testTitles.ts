import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { filesIn, nodesOf } from './sources'

/** The title of a test or of a group of tests, as it is written: `${…}` and `%s` stay. */
export interface TestTitle {
  readonly file: string
  readonly title: string
}

const folders = ['src', 'server', 'test', 'examples', 'scripts', 'bench']
const starters = new Set(['it', 'test', 'describe'])

/** Every title there is. */
export function testTitles(): readonly TestTitle[] {
  return filesIn(folders, /\.test\.ts$|\.browser\.ts$|[sS]uite\.ts$/).flatMap((file) =>
    titlesIn(readFileSync(file, 'utf8')).map((title) => ({ file, title })),
  )
}

/** The titles in one file: the first argument of `it`, `test.describe`, `it.each(…)` and the like. */
export function titlesIn(code: string): string[] {
  return nodesOf(code, ts.isCallExpression)
    .filter(({ expression }) => starters.has(rootOf(expression)))
    .flatMap(({ arguments: [first] }) => {
      if (first === undefined) return []
      if (ts.isStringLiteralLike(first)) return [first.text]
      return ts.isTemplateExpression(first) ? [first.getText().slice(1, -1)] : []
    })
}

/** The ids of a kind that titles bear, each with the files of its tests. `prefix` is a letter, as in `R07`. */
export function idsIn(titles: readonly TestTitle[], prefix: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>()
  for (const { file, title } of titles) {
    for (const [id] of title.matchAll(new RegExp(`\\b${prefix}[0-9]+\\b`, 'g'))) {
      found.set(id, (found.get(id) ?? new Set()).add(file))
    }
  }
  return new Map([...found].map(([id, files]) => [id, [...files].sort()]))
}

function rootOf(expression: ts.Expression): string {
  if (ts.isIdentifier(expression)) return expression.text
  if (ts.isPropertyAccessExpression(expression) || ts.isCallExpression(expression))
    return rootOf(expression.expression)
  return ''
}
