import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { installWithApt } from '../test/browser/engines/installWithApt'
import { setUpEngines } from '../test/browser/engines/otherEngines'
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

/** Types, and what runs in plain Node, under another Node than this one. */
function underNode(major: number): Step {
  const run = (...command: readonly string[]) =>
    npm('exec', '--yes', `--package=node@${major}`, '--', 'node', ...command)
  return {
    title: `Node ${major}`,
    run: () =>
      run('node_modules/vue-tsc/bin/vue-tsc.js', '--noEmit', '-p', '.') &&
      run('node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', 'src', 'server', 'scripts') &&
      run('scripts/startsUp.mjs'),
  }
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

const here = Number(process.versions.node.split('.')[0])

takeAll([
  script('build', 'build'),
  script('package', 'package'),
  script('the README in a fresh app', 'consumer'),
  script('the same with peers at their floors', 'consumer:floors'),
  script('types in every mode', 'type-modes'),
  ...anotherChromium(),
  ...[20, 22, 24].filter((major) => major !== here).map(underNode),
  browsers('WebKit, twice more', 'webkit', ['--project=webkit', '--repeat-each=2']),
  browsers('Firefox, twice more', 'firefox', ['--project=firefox', '--repeat-each=2']),
])
