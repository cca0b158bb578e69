import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { installWithApt } from '../test/browser/engines/installWithApt'
import { setUpEngines } from '../test/browser/engines/otherEngines'
import { postgresPrograms } from './postgresPrograms'
import { npm } from './setUp.mjs'
import { script, takeAll, type Step } from './steps'

/**
 * `npm run test:outside`: what depends on things outside the project and takes longer than `npm test` may. The library as
 * its adopters meet it, a Chromium beside the packaged one, each Node the project names, and last, because they take
 * longest, the other engines twice more: with `npm test` that is three times in a row.
 */
const folder = 'test-results'
mkdirSync(folder, { recursive: true })
setUpEngines()

function browsers(
  title: string,
  results: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Step {
  const file = `${folder}/${results}.json`
  return {
    title,
    results: file,
    run: () =>
      spawnSync(process.execPath, ['node_modules/@playwright/test/cli.js', 'test', ...args], {
        stdio: 'inherit',
        env: { ...process.env, BROWSER_RESULTS: file, ...env },
      }).status === 0,
  }
}

/** Types, what runs in plain Node, and the app itself, under another Node than this one. */
function underNode(major: number): Step {
  const run = (...command: readonly string[]) =>
    npm('exec', '--yes', `--package=node@${major}`, '--', ...command)
  return {
    title: `Node ${major}`,
    run: () =>
      run('node', '--import', 'tsx', 'scripts/installsQuietly.ts') &&
      run('node', 'node_modules/vue-tsc/bin/vue-tsc.js', '--noEmit', '-p', '.') &&
      run('node', 'node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', 'src', 'server', 'scripts') &&
      run('node', 'scripts/startsUp.mjs'),
  }
}

/** A fresh copy is installed, built and started where the PATH has Node, npm and a shell and nothing else. */
function onBarePath(): Step {
  return {
    title: 'nothing on the PATH but Node',
    run() {
      const folder = mkdtempSync(join(tmpdir(), 'bare-'))
      try {
        const [copy, path] = [join(folder, 'copy'), join(folder, 'path')]
        const left = ['node_modules', 'dist', 'test-results', '.git', '.data']
        cpSync('.', copy, { recursive: true, filter: (file) => !left.includes(file) })
        mkdirSync(path)
        for (const [name, target] of Object.entries(barePath())) symlinkSync(target, join(path, name))
        const { HOME } = process.env
        const env = { PATH: path, ...(HOME === undefined ? {} : { HOME }) }
        const started = spawnSync(process.execPath, ['scripts/startsUp.mjs'], {
          cwd: copy,
          stdio: 'inherit',
          env,
        })
        return started.status === 0
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
  }
}

const barePath = () => ({ node: process.execPath, npm: programNamed('npm'), sh: programNamed('sh') })

function programNamed(name: string): string {
  const found = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name))
  const path = found.find((each) => existsSync(each))
  if (path === undefined) throw new Error(`There is no ${name} on this PATH.`)
  return realpathSync(path)
}

/** The newest Chromium there is for this machine; Debian has one without a window, which is a fifth of the other. */
function anotherChromium(): readonly Step[] {
  const find = () =>
    ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-headless-shell'].find((path) =>
      existsSync(path),
    )
  if (find() === undefined) installWithApt('chromium-headless-shell')
  const path = find()
  if (path === undefined) {
    console.log('There is no Chromium beside the packaged one: its tests do not run.')
    return []
  }
  const args = ['--project=strict', 'journeys', 'loading', 'missing']
  return [browsers('another Chromium', 'another', args, { CHROMIUM_PATH: path })]
}

/** What docs/running.md says of PostgreSQL, with the tools that this machine has for it. */
function backupOfPostgres(): readonly Step[] {
  if (postgresPrograms() !== null) return [script('backup of PostgreSQL', 'backup-postgres')]
  console.log('There is no PostgreSQL with its tools on this machine: its backup is not tried.')
  return []
}

const here = Number(process.versions.node.split('.')[0])

const steps: readonly Step[] = [
  script('build', 'build'),
  script('package', 'package'),
  script('the README in a fresh app', 'consumer'),
  script('the same with peers at their floors', 'consumer:floors'),
  script('the examples in fresh apps', 'examples'),
  script('the docs site', 'site'),
  script('types in every mode', 'type-modes'),
  ...anotherChromium(),
  ...backupOfPostgres(),
  script('two copies on one PostgreSQL', 'copies'),
  // Links need a permission on Windows, and its shell is no program on the PATH.
  ...(process.platform === 'win32'
    ? []
    : [onBarePath(), script('the Dockerfile, without Docker', 'play-dockerfile')]),
  ...[20, 22, 24].filter((major) => major !== here).map(underNode),
  browsers('WebKit, twice more', 'webkit', ['--project=webkit', '--repeat-each=2'], { OUTSIDE: 'yes' }),
  browsers('Firefox, twice more', 'firefox', ['--project=firefox', '--repeat-each=2'], { OUTSIDE: 'yes' }),
]

// `npm run test:outside -- Firefox`: only the steps with that word.
const words = process.argv.slice(2).filter((word) => word !== 'outside')
takeAll(steps.filter(({ title }) => words.length === 0 || words.some((word) => title.includes(word))))
