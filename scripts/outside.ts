import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { installWithApt } from '../test/browser/engines/installWithApt'
import { setUpEngines } from '../test/browser/engines/otherEngines'
import { postgresPrograms } from './postgresPrograms'
import { runNpm, runProgram, script, takeAll, type Step } from './steps'

/**
 * `npm run test:outside`: what depends on things outside the project and takes longer than `npm test` may. Each engine three times
 * in a row, the library as its adopters meet it, a Chromium beside the packaged one, each Node the project names. What
 * tells most comes first, for where there is no time for all of it.
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
  const cli = 'node_modules/@playwright/test/cli.js'
  return {
    title,
    results: file,
    run: (words) =>
      runProgram(process.execPath, [cli, 'test', ...args], words, { env: { BROWSER_RESULTS: file, ...env } }),
  }
}

/** J1 to J20, what survives a kill, and twelve windows: three times in a row, and no second try. */
const threeTimes = [
  ...['journeys', 'drafts/crash', 'views/keyboard', 'views/smoke'],
  ...['--grep', String.raw`\bJ\d+\b|is killed|killed before|twelve windows`],
  ...['--repeat-each=3', '--retries=0'],
]

/** `npm run test:outside -- three`: these alone. */
function inARow(engine: string, project: string, ...more: readonly string[]): Step {
  const args = [`--project=${project}`, ...threeTimes, ...more]
  return browsers(`${engine}, three times in a row`, project, args, { OUTSIDE: 'yes' })
}

/** Types, what runs in plain Node, and the app itself, under another Node than this one. */
function underNode(major: number): Step {
  const commands = [
    ['--import', 'tsx', 'scripts/installsQuietly.ts'],
    ['node_modules/vue-tsc/bin/vue-tsc.js', '--noEmit', '-p', '.'],
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      ...['--project', 'unit', '--project', 'together'],
      'src',
      'server',
      'scripts',
    ],
    ['scripts/startsUp.mjs'],
  ]
  return {
    title: `Node ${major}`,
    async run(words) {
      for (const args of commands) {
        const ran = await runNpm(['exec', '--yes', `--package=node@${major}`, '--', 'node', ...args], words)
        if (!ran) return false
      }
      return true
    },
  }
}

/** A fresh copy is installed, built and started where the PATH has Node, npm and a shell and nothing else. */
function onBarePath(): Step {
  return {
    title: 'nothing on the PATH but Node',
    async run(words) {
      const folder = mkdtempSync(join(tmpdir(), 'bare-'))
      try {
        const [copy, path] = [join(folder, 'copy'), join(folder, 'path')]
        const left = ['node_modules', 'dist', 'test-results', '.git', '.data']
        cpSync('.', copy, { recursive: true, filter: (file) => !left.includes(file) })
        mkdirSync(path)
        for (const [name, target] of Object.entries(barePath())) symlinkSync(target, join(path, name))
        const { HOME } = process.env
        // Nothing of what this process was started with but these: whatever it needs of it would be missing elsewhere.
        const env = { PATH: path, ...(HOME === undefined ? {} : { HOME }) }
        return await runProgram(process.execPath, ['scripts/startsUp.mjs'], words, {
          cwd: copy,
          env,
          isBare: true,
        })
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

/** What `npm test` looks at a part of: a chart's situations, walked with all at once that can come in between; and what the compiler asks of whoever adds something. */
const inWhole: Step = {
  title: 'the graph of a session and additions, in whole',
  run: (words) =>
    runProgram(
      process.execPath,
      [
        ...['node_modules/vitest/vitest.mjs', 'run', 'editSession.graph', 'project/additions'],
        ...['-t', 'all of it|are added'],
      ],
      words,
      {
        env: { OUTSIDE: 'yes' },
      },
    ),
}

/** More histories than `npm test` has the time for. */
function histories(title: string, ...args: readonly string[]): Step {
  const all = ['--import', 'tsx', 'test/faults/main.ts', '--processes', '1', ...args]
  return { title, run: (words) => runProgram(process.execPath, all, words) }
}

/** What `npm run copies` does, over what is built already: browsers beside it use that. */
const twoCopies: Step = {
  title: 'two copies on one PostgreSQL',
  run: (words) => runProgram(process.execPath, ['--import', 'tsx', 'test/copies/main.ts'], words),
}

const here = Number(process.versions.node.split('.')[0])

const webkit = inARow('WebKit', 'webkit', '--workers=1')
const firefox = inARow('Firefox', 'firefox', '--workers=1')
/** What `npm test` leaves out of a project for its time: tests by their tags or files. */
function leftOut(title: string, project: string, what: string): Step {
  const args = [`--project=${project}`, '--workers=1', '--grep', what]
  const again = ['--grep-invert', 'killed, for the (second|third) time']
  return browsers(title, `${project}-too`, [...args, ...again], { OUTSIDE: 'yes' })
}
const firefoxToo = leftOut('Firefox, what npm test asks others', 'firefox', '@outside-in|drafts/leaving')
const webkitToo = leftOut('WebKit, what npm test asks Chromium', 'webkit', '@outside-in-others')
const deployedToo = leftOut(
  'the deployed backend, what it has the least part in',
  'deployed',
  'journeys/(board|identity|places|together|typing)|views/keyboard',
)
const chromium = inARow('Chromium', 'strict', '--workers=1')

/**
 * Two at a time, for two cores: browsers have one worker here, and the others are mostly one process. What takes longest and
 * tells most comes first, so that neither core waits for the other at the end.
 */
const steps: readonly Step[] = [
  ...[firefox, webkit, chromium],
  script('the start pages in fresh apps', 'consumer'),
  script('the same with peers at their floors', 'consumer:floors'),
  ...[20, 22, 24].filter((major) => major !== here).map(underNode),
  // Links need a permission on Windows, and its shell is no program on the PATH.
  ...(process.platform === 'win32' ? [] : [onBarePath()]),
  firefoxToo,
  webkitToo,
  deployedToo,
  inWhole,
  histories('200 histories', '--seeds', '200'),
  histories('100 histories on the deployed backend', '--seeds', '100', '--profile', 'deployed'),
  twoCopies,
  ...anotherChromium(),
  script('types in every mode', 'type-modes'),
  ...backupOfPostgres(),
  script('the examples in fresh apps', 'examples'),
  script('the docs site', 'site'),
  ...(process.platform === 'win32' ? [] : [script('the Dockerfile, without Docker', 'play-dockerfile')]),
]

// `npm run test:outside -- Firefox Node`: only the steps with one of these words.
const words = process.argv.slice(2).filter((word) => word !== 'outside')
const asked = (all: readonly Step[]) =>
  all.filter(({ title }) => words.length === 0 || words.some((word) => title.includes(word)))
const first = asked([script('build', 'build'), script('package', 'package')])
const queue = asked(steps)
if (first.length + queue.length === 0) throw new Error(`No step has one of these words: ${words.join(', ')}`)
await takeAll([...first, { queue, atATime: 2 }])
