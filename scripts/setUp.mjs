import { spawnSync } from 'node:child_process'
import { existsSync, statSync, utimesSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

// Plain JavaScript: this runs before anything is installed, on a Node that reads no TypeScript.

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const lock = 'package-lock.json'
// npm writes it at the end of every installation, so an interrupted one starts again.
const installed = 'node_modules/.package-lock.json'

/** Whether this project runs on a version of Node, as `engines` in package.json says: 20.19, 22.13, 24 and later. */
export function suits(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number)
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24
}

/** How npm is started as whoever started this did: program, arguments and options. On Windows it is no program of its own. */
export function startOfNpm(...args) {
  // Under `npx` it names that one.
  const cli = process.env.npm_execpath?.replace('npx-cli.js', 'npm-cli.js')
  return cli === undefined
    ? ['npm', args, { shell: process.platform === 'win32' }]
    : [process.execPath, [cli, ...args], {}]
}

/** Runs npm to its end; whether it did what it should. */
export function npm(...args) {
  const [program, all, options] = startOfNpm(...args)
  return spawnSync(program, all, { ...options, stdio: 'inherit' }).status === 0
}

function isInstalled() {
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs
}

/** From a fresh clone to a project that can be started: installs what package-lock.json names where it is missing. */
export function setUp() {
  process.chdir(root)
  if (!suits(process.version)) {
    console.error(`This needs Node 20.19, 22.13, 24 or newer; this is ${process.version}.`)
    process.exit(1)
  }
  if (isInstalled()) return
  console.log('Installing packages …')
  const flags = ['--include=dev', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']
  if (!npm('ci', ...flags)) {
    console.error(
      'The packages could not be installed. The first start needs the network; what npm said is above.',
    )
    process.exit(1)
  }
  const now = new Date()
  utimesSync(installed, now, now)
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) setUp()
