import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { compileScript, parse } from 'vue/compiler-sfc'

const docs = readdirSync('docs').filter((file) => file.endsWith('.md'))
const pages = ['README.md', ...docs.map((file) => `docs/${file}`)]

/** The blocks of TypeScript and the components of a page, each as a module beside it. */
function modulesOf(page: string): readonly (readonly [file: string, code: string])[] {
  const blocks = [...readFileSync(page, 'utf8').matchAll(/^```(ts|vue)\n([\s\S]*?)^```$/gm)]
  return blocks.map(([, language, code = ''], index) => [
    resolve(`${page}.${index + 1}.ts`),
    language === 'vue' ? compiled(code, page) : code,
  ])
}

/** A component as TypeScript, its template included. A name that its script lacks would be looked up in `_ctx`. */
function compiled(component: string, page: string): string {
  const { content } = compileScript(parse(component).descriptor, { id: page, inlineTemplate: true })
  expect(content.match(/_ctx\.\w+/g), `unknown names in the template of a block in ${page}`).toBeNull()
  return content
}

function problemsOf(modules: ReadonlyMap<string, string>): string[] {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile) as { config: object }
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, resolve('.'))
  const door = (file: string) => [resolve(file)]
  const paths = {
    'job-edit-session': door('src/index.ts'),
    'job-edit-session/core': door('src/core.ts'),
    'job-edit-session/guard': door('src/guard.ts'),
    'job-edit-session/inspector': door('src/inspector/index.ts'),
    'job-edit-session-server': door('server/createServer.ts'),
  }
  // Components are checked by vue-tsc, together with their own sources.
  const shims = resolve('docs/components.d.ts')
  const files = new Map([
    ...modules,
    [shims, "declare module '*.vue' { const c: import('vue').Component; export default c }"],
  ])
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (file) => files.has(file) || fileExists(file)
  host.readFile = (file) => files.get(file) ?? readFile(file)
  host.getSourceFile = (file, version, ...rest) => {
    const text = files.get(file)
    return text === undefined
      ? getSourceFile(file, version, ...rest)
      : ts.createSourceFile(file, text, version)
  }
  const program = ts.createProgram([...files.keys()], { ...options, paths }, host)
  return [...modules.keys()].flatMap((file) => {
    const source = program.getSourceFile(file)
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    )
  })
}

it(
  'R19 every block of code in the README and the docs compiles, as strictly as the project itself',
  { timeout: 120_000 },
  () => {
    const modules = new Map(pages.flatMap(modulesOf))
    expect(modules.size).toBeGreaterThan(10)
    const wrong = resolve('docs/wrong.ts')
    const code =
      "import { createJobSessions } from 'job-edit-session/core'\nexport const s: number = createJobSessions(7)"
    const problems = problemsOf(new Map([...modules, [wrong, code]]))
    expect(problems.filter((problem) => !problem.startsWith(wrong))).toEqual([])
    // A block that is wrong would be found.
    expect(problems.length).toBeGreaterThan(0)
  },
)
