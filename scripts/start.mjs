import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setUp } from './setUp.mjs'

// npm start: from a fresh clone to the running app. Arguments go to the server (--reset, --memory, --port N).
setUp()

const built = 'dist/app/index.html'
const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json']

/** When the newest of some files and folders was changed. */
function newest(paths) {
  const times = paths.map((path) => {
    const found = statSync(path)
    if (!found.isDirectory()) return found.mtimeMs
    return Math.max(found.mtimeMs, newest(readdirSync(path).map((name) => join(path, name))))
  })
  return Math.max(0, ...times)
}

if (!existsSync(built) || newest(sources) > statSync(built).mtimeMs) {
  console.log('Building the app …')
  const args = ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' })
  if (status !== 0) process.exit(1)
}
const { register } = await import('tsx/esm/api')
register()
await import('../server/main.ts')
