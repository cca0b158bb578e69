import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'

/** A file in another form, or a new one: its path in the project, and its text. */
type Change = readonly [file: string, text: string]

const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile) as { config: object }
const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, resolve('.'))
/** With tests and tools it takes twice as long, for which `npm run test:outside` has the time. */
const isProduct = (file: string) =>
  /^(src|server)\b/.test(relative('.', file)) && !/\.(test|suite)\.ts$/.test(file)
const checked = process.env['OUTSIDE'] === undefined ? fileNames.filter(isProduct) : fileNames
// Components are checked by vue-tsc; here they only have to exist.
const shims = "declare module '*.vue' { const c: import('vue').Component; export default c }"
const parsed = new Map<string, ts.SourceFile | undefined>()
let before: ts.SemanticDiagnosticsBuilderProgram | undefined

/** The files that do not compile once the project is changed like this; asks only about what differs from the call before. */
function brokenBy(changes: readonly Change[]): string[] {
  const all: readonly Change[] = [...changes, ['components.d.ts', shims]]
  const files = new Map(all.map(([file, text]) => [resolve(file), text]))
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, directoryExists, getSourceFile } = host
  host.fileExists = (file) => files.has(file) || fileExists(file)
  host.readFile = (file) => files.get(file) ?? readFile(file)
  host.directoryExists = (folder) =>
    [...files.keys()].some((file) => file.startsWith(`${folder}/`)) || (directoryExists?.(folder) ?? true)
  host.getSourceFile = (file, version, ...rest) => {
    const text = files.get(file)
    const source = text === undefined ? unchanged() : ts.createSourceFile(file, text, version)
    // By this the compiler knows what is another file than before.
    return source && Object.assign(source, { version: text ?? 'as it is' })

    function unchanged() {
      if (!parsed.has(file)) parsed.set(file, getSourceFile(file, version, ...rest))
      return parsed.get(file)
    }
  }
  const names = [...new Set([...checked, ...files.keys()])]
  before = ts.createSemanticDiagnosticsBuilderProgram(names, options, host, before)
  const own = before.getSourceFiles().filter(({ fileName }) => !fileName.includes('/node_modules/'))
  const broken = own.filter((source) => before?.getSemanticDiagnostics(source).length !== 0)
  return broken.map(({ fileName }) => relative('.', fileName)).toSorted()
}

/** A file with something put before the last of these marks in it. */
function withBefore(file: string, mark: string, more: string): Change {
  const text = readFileSync(file, 'utf8')
  const place = text.lastIndexOf(mark)
  expect(place, `${file} has ${mark}`).toBeGreaterThan(-1)
  return [file, text.slice(0, place) + more + text.slice(place)]
}

const languages = 'src/ui/messages'
const folders = readdirSync(languages, { withFileTypes: true }).flatMap((each) =>
  each.isDirectory() ? [each.name] : [],
)

/** An operation: its row, and its words in each language. */
function operationMore(): readonly [row: Change, messages: readonly Change[]] {
  const from = resolve('test/project/additions/withdrawQuote')
  const imported = (what: string, [file, text]: Change): Change => [
    file,
    `import { ${what} } from '${from}'\n${text}`,
  ]
  const table = 'src/services/port/operations.ts'
  const row = withBefore(table, '\n}\n\nfunction isAccepted', '\n  withdrawQuote,')
  const messages = folders.map((folder) =>
    withBefore(`${languages}/${folder}/operations.ts`, '  }\n}\n', '    withdrawQuote: messages,\n'),
  )
  return [imported('withdrawQuote', row), messages.map((each) => imported('messages', each))]
}

/** A field: its row, and its label in each language but that of the table. */
function fieldMore(): readonly [row: Change, labels: readonly Change[]] {
  const field = "  { name: 'probe_field', label: 'Probe', kind: 'text', nullable: true },\n"
  const labels = folders
    .filter((folder) => folder !== 'en')
    .map((folder) =>
      withBefore(`${languages}/${folder}/fields.ts`, '  },\n  choices', "    probe_field: 'Probe',\n"),
    )
  return [withBefore('src/services/resources/job.ts', '] as const satisfies', field), labels]
}

/** A language: a line where they are listed, and its folder. */
function languageMore(): readonly [line: Change, folder: readonly Change[]] {
  const line = "  sv: { name: 'Svenska', load: async () => (await import('./sv')).swedish },\n"
  const messages = readdirSync(`${languages}/de`).map((file): Change => {
    const text = readFileSync(join(languages, 'de', file), 'utf8')
    return [`${languages}/sv/${file}`, text.replace('german', 'swedish')]
  })
  return [withBefore(`${languages}/languages.ts`, '} as const satisfies', line), messages]
}

it(
  'R19 of an operation, a field and a language that are added, the compiler asks for nothing but words',
  { timeout: 900_000 },
  () => {
    const [operation, operationMessages] = operationMore()
    const [field, labels] = fieldMore()
    const [line, folder] = languageMore()
    const rows = [operation, field, line]
    const missing = [...operationMessages, ...labels, line].map(([file]) => file).toSorted()
    expect(brokenBy(rows)).toEqual(missing)
    // In the new language, too.
    const translated = folder.map(([file, text]): Change => {
      const more = [...operationMessages, ...labels].find(([of]) => file === of.replace('/de/', '/sv/'))
      return more === undefined ? [file, text] : [file, more[1]]
    })
    expect(brokenBy([...rows, ...operationMessages, ...labels, ...translated])).toEqual([])
  },
)
