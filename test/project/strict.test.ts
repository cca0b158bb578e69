import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { nodesOf, sourcesIn } from './sources'

const { config } = ts.readConfigFile('tsconfig.json', (file) => readFileSync(file, 'utf8')) as {
  config: ts.CompilerOptions & { compilerOptions: ts.CompilerOptions; include: string[] }
}
const sources = sourcesIn('src', 'server')

describe('TypeScript', () => {
  it('R17 everywhere, with the flags that catch absent values', () => {
    expect(config.compilerOptions).toMatchObject({
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      noImplicitOverride: true,
      noFallthroughCasesInSwitch: true,
      verbatimModuleSyntax: true,
      isolatedModules: true,
    })
    expect(config.include).toEqual(expect.arrayContaining(['src', 'server', 'test']))
  })

  it('R17 and is compiled, templates too, by `npm run check`', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Record<string, string>
    }
    expect(scripts['types']).toContain('vue-tsc --noEmit')
    expect(scripts['check']).toContain('npm run types')
  })

  it('R17 no source gives up types: no any', () => {
    const isAny = (node: ts.Node): node is ts.Node => node.kind === ts.SyntaxKind.AnyKeyword
    const given = sources.filter(
      ({ code, whole }) => nodesOf(code, isAny).length > 0 || /\bas any\b/.test(whole),
    )
    expect(sources.length).toBeGreaterThan(200)
    expect(given.map(({ file }) => file)).toEqual([])
  })

  it('R17 no source silences the compiler or the linter about types', () => {
    const silent = /@ts-(ignore|nocheck|expect-error)|eslint-disable/
    expect(sources.filter(({ whole }) => silent.test(whole)).map(({ file }) => file)).toEqual([])
  })

  it('R17 every component is written in TypeScript', () => {
    const untyped = sources.filter(
      ({ file, whole }) =>
        file.endsWith('.vue') && !/^<script setup lang="ts"[^>]*>/m.test(whole) && whole.includes('<script'),
    )
    expect(untyped.map(({ file }) => file)).toEqual([])
  })
})
