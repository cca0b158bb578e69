import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { execFileSync } from 'node:child_process'
import packageJson from '../package.json' with { type: 'json' }
import { optionalPeers, peers } from './peers'

/**
 * `npm run release -- VERSION`: makes two packages of the built library (`npm run build:lib`), each in a folder and with a
 * manifest of its own, and packs them. The tree itself is the app and stays private.
 */
const library = 'dist/lib'
const folder = 'dist/packages'
const { dependencies, description, license } = packageJson
const version = process.argv[2] ?? packageJson.version

interface Package {
  readonly name: string
  readonly description: string
  /** The module behind each door, by the door's name. */
  readonly doors: Readonly<Record<string, { readonly code: string; readonly types: string }>>
  readonly files: readonly string[]
  readonly manifest: object
}

const ofServer = Object.keys(dependencies).filter(
  (name) => name.startsWith('@fastify/') || ['fastify', 'kysely', 'libsql', 'pg'].includes(name),
) as (keyof typeof dependencies)[]

const packages: readonly Package[] = [
  {
    name: 'job-edit-session',
    description,
    doors: {
      '.': { code: 'index.js', types: 'types/src/index.d.ts' },
      './core': { code: 'core.js', types: 'types/src/core.d.ts' },
      './guard': { code: 'guard.js', types: 'types/src/guard.d.ts' },
      './inspector': { code: 'inspector.js', types: 'types/src/inspector/index.d.ts' },
    },
    files: ['style.css', 'style.layered.css'],
    manifest: {
      sideEffects: ['*.css'],
      engines: { node: '>=20.19.0' },
      // Its types are part of ours.
      dependencies: { idb: dependencies.idb },
      peerDependencies: peers,
      peerDependenciesMeta: Object.fromEntries(optionalPeers.map((name) => [name, { optional: true }])),
    },
  },
  {
    name: 'job-edit-session-server',
    description:
      'The server beside job-edit-session: the Jobs Manager API on Fastify, with SQLite or PostgreSQL.',
    doors: { '.': { code: 'server.js', types: 'types/server/createServer.d.ts' } },
    files: [],
    manifest: {
      sideEffects: false,
      engines: { node: '>=22.13.0' },
      dependencies: Object.fromEntries(ofServer.map((name) => [name, dependencies[name]])),
    },
  },
]

if (!existsSync(join(library, 'core.js'))) {
  console.error('There is no built library. Build it first: npm run build:lib')
  process.exit(1)
}
rmSync(folder, { recursive: true, force: true })
for (const made of packages) make(made)

/** README and docs without pictures, which would be most of the package, and without links to what is not in it. */
function packPages(target: string): void {
  const docs = readdirSync('docs').filter((file) => file.endsWith('.md') && file !== 'looks.md')
  const pages = ['README.md', ...docs.map((file) => join('docs', file))]
  const packed = [...pages, 'CHANGELOG.md', 'LICENSE']
  mkdirSync(join(target, 'docs'))
  for (const page of pages) {
    const text = readFileSync(page, 'utf8')
      .replace(/^!\[[^\]]*\]\([^)]*\)\n+/gm, '')
      .replace(/\[([^\]]*)\]\(([^):#]+)(#[^)]*)?\)/g, (link, words: string, path: string) =>
        packed.includes(normalize(join(dirname(page), path))) ? link : words,
      )
    writeFileSync(join(target, page), text)
  }
}

function make({ name, description: about, doors, files, manifest }: Package): void {
  const target = join(folder, name)
  const entries = Object.values(doors).flatMap(({ code, types }) => [code, types])
  const needed = new Set(entries)
  // A set that grows while it is walked: what is imported by what is imported comes too.
  for (const file of needed) {
    for (const imported of importsOf(file)) needed.add(imported)
    if (existsSync(join(library, `${file}.map`))) needed.add(`${file}.map`)
  }
  for (const file of needed) cpSync(join(library, file), join(target, file))
  for (const file of files) cpSync(join(library, file), join(target, file))
  for (const file of ['LICENSE', 'CHANGELOG.md']) cpSync(file, join(target, file))
  packPages(target)
  const exported = Object.entries(doors).map(([door, { code, types }]) => [
    door,
    { types: `./${types}`, default: `./${code}` },
  ])
  // A side-effect import of styles is checked by newer compilers, so they have declarations too.
  for (const file of files) writeFileSync(join(target, `${file}.d.ts`), 'export {}\n')
  const styles = files.map((file) => [`./${file}`, { types: `./${file}.d.ts`, default: `./${file}` }])
  const written = {
    ...{
      name,
      version,
      description: about,
      license,
      author: 'job-edit-session contributors',
      type: 'module',
    },
    exports: Object.fromEntries([...exported, ...styles, ['./package.json', './package.json']]) as object,
    ...manifest,
  }
  mkdirSync(target, { recursive: true })
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(written, null, 2)}\n`)
  execFileSync('npm', ['pack', '--silent', '--pack-destination', '..'], { cwd: target })
  console.log(`${target}: ${needed.size} files`)
}

/** The files of the library that a file of it imports. */
function importsOf(file: string): readonly string[] {
  if (!/\.(js|d\.ts)$/.test(file)) return []
  const code = readFileSync(join(library, file), 'utf8')
  const found = [...code.matchAll(/(?:from|import)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g)]
  return found.map(([, path = '']) => {
    const whole = normalize(join(dirname(file), path))
    const declared = whole.replace(/\.js$/, '.d.ts')
    return relative('.', file.endsWith('.d.ts') ? declared : whole)
  })
}
