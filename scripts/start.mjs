import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setUp } from './setUp.mjs'

// npm start: from a fresh clone to the running app. Arguments go to the server (--reset, --memory, --port N).
setUp()

const shared = ['package-lock.json']
/** What is built, from what, and how. */
const parts = [
  {
    name: 'app',
    built: 'dist/app/index.html',
    sources: ['src', 'public', 'index.html', 'vite.config.ts', ...shared],
    config: 'vite.config.ts',
  },
  {
    name: 'server',
    built: 'dist/server/main.js',
    sources: ['server', 'src/services', 'vite.server.config.ts', ...shared],
    config: 'vite.server.config.ts',
  },
]

/** When the newest of some files and folders was changed. */
function newest(paths) {
  const times = paths.map((path) => {
    const found = statSync(path)
    if (!found.isDirectory()) return found.mtimeMs
    return Math.max(found.mtimeMs, newest(readdirSync(path).map((name) => join(path, name))))
  })
  return Math.max(0, ...times)
}

for (const { name, built, sources, config } of parts) {
  if (existsSync(built) && newest(sources) <= statSync(built).mtimeMs) continue
  console.log(`Building the ${name} …`)
  const args = ['node_modules/vite/bin/vite.js', 'build', '-c', config, '--logLevel', 'warn']
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' })
  if (status !== 0) process.exit(1)
}
await import('../dist/server/main.js')
