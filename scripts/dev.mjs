import { spawn } from 'node:child_process'
import { setUp } from './setUp.mjs'

// npm run dev: the app with hot reload. `-- --colleague` has a simulated colleague edit whichever job is open; every other
// flag is Vite's.
const flag = '--colleague'
const flags = process.argv.slice(2)
setUp()
const vite = spawn(
  process.execPath,
  ['node_modules/vite/bin/vite.js', ...flags.filter((each) => each !== flag)],
  {
    stdio: 'inherit',
    env: { ...process.env, ...(flags.includes(flag) && { COLLEAGUE: 'on' }) },
  },
)
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => vite.kill(signal))
vite.on('exit', (code) => process.exit(code ?? 0))
