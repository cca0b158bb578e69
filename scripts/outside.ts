import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { installWithApt } from '../test/browser/engines/installWithApt'
import { setUpEngines } from '../test/browser/engines/otherEngines'
import { npm } from './setUp.mjs'
import { script, takeAll, type Step } from './steps'

/**
 * `npm run test:outside`: what depends on things outside the project and takes longer than `npm test` may. The library as
 * its adopters meet it, the Chromium that is installed beside the packaged one, each Node the project names, and last,
 * because it takes longest, the engines three times in a row.
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

const findInstalled = () => ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path))
if (findInstalled() === undefined) installWithApt('chromium')
const installed = findInstalled()
if (installed === undefined)
  console.log('There is no Chromium beside the packaged one: its tests do not run.')
const another = browsers(
  'an installed Chromium',
  'installed',
  ['--project=strict', 'journeys', 'loading', 'missing'],
  {
    CHROMIUM_PATH: installed ?? '',
  },
)
const here = Number(process.versions.node.split('.')[0])

takeAll([
  script('build', 'build'),
  script('package', 'package'),
  ...(installed === undefined ? [] : [another]),
  ...[20, 22, 24].filter((major) => major !== here).map(underNode),
  browsers('engines, three times', 'three', ['--project=firefox', '--project=webkit', '--repeat-each=3']),
])
