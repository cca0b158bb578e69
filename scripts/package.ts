import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import packageJson from '../package.json' with { type: 'json' }
import { bundleNames } from './bundleNames'

/**
 * `npm run package`: checks the built library as somebody meets it who has installed it. Each door opens in plain
 * Node by the package's name and has its declarations, a bundler takes no more than what is used, and the packed files
 * are the library and its documents only.
 */
if (!existsSync('dist/lib/core.js')) {
  console.error('There is no built library. Build it first: npm run build:lib')
  process.exit(1)
}
const doors = {
  './core': 'createJobSessions',
  './guard': 'installConcurrency',
  './inspector': 'createInspection',
  './server': 'createServer',
} as const

for (const [door, name] of Object.entries(doors)) {
  const opened = (await import(door.replace('.', packageJson.name))) as Record<string, unknown>
  assert.equal(typeof opened[name], 'function', `${door} has ${name}`)
}
for (const [door, target] of Object.entries(packageJson.exports)) {
  const files = typeof target === 'string' ? [target] : Object.values(target)
  for (const file of files) assert.ok(existsSync(file), `${door} leads to ${file}, which is not there`)
}
const guard = await bundleNames('*', 'dist/lib/guard.js')
const needed = guard.flatMap(({ imports }) => imports)
assert.deepEqual(needed, ['axios'], 'the guard alone brings nothing but itself')
const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8' })
const [{ files }] = JSON.parse(packed) as [{ files: { path: string }[] }]
const strange = files
  .map(({ path }) => path)
  .filter((path) => !/^(dist\/lib|docs)\/|^[A-Z]+(\.md)?$|^package\.json$/.test(path))
assert.deepEqual(strange, [], 'only the library and its documents are packed')
console.log(`${files.length} files to pack; every door opens.`)
