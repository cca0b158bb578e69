import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, normalize } from 'node:path'
import { deadAnchors, isSearchedOffline } from './siteChecks'

/**
 * `npm run site`: builds the docs site into `dist/site`. VitePress is a package of its own, `docs/package.json`, and is installed
 * in a temporary folder, because it brings another Vite. The README is its page for the start. A link that leads nowhere fails it,
 * and so does a search that finds nothing, or that asks another server.
 */
const folder = mkdtempSync(join(tmpdir(), 'site-'))
const npm = (...args: readonly string[]) =>
  execFileSync('npm', args, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' })

/** Pages from outside `docs`, by the name they have on the site. */
const fromOutside = { 'README.md': 'start.md', 'CHANGELOG.md': 'changelog.md' } as const
type Outside = keyof typeof fromOutside

const isOutside = (path: string): path is Outside => Object.hasOwn(fromOutside, path)

/** A page with its links as they are on the site; what is not on it is only named. */
function onSite(page: string): string {
  return readFileSync(page, 'utf8').replace(
    /(!?)\[([^\]]*)\]\(([^):#]+)(#[^)]*)?\)/g,
    (_link, picture: string, words: string, path: string, part = '') => {
      const target = normalize(join(dirname(page), path)).replaceAll('\\', '/')
      if (isOutside(target)) return `${picture}[${words}](${fromOutside[target]}${part})`
      if (!target.startsWith('docs/')) return words
      return `${picture}[${words}](${target.slice('docs/'.length)}${part})`
    },
  )
}

try {
  const left = ['node_modules', 'dist', 'cache']
  cpSync('docs', folder, { recursive: true, filter: (file) => !left.includes(basename(file)) })
  const pages = readdirSync('docs').filter((file) => file.endsWith('.md'))
  for (const page of pages) writeFileSync(join(folder, page), onSite(join('docs', page)))
  for (const [page, name] of Object.entries(fromOutside)) writeFileSync(join(folder, name), onSite(page))
  npm('install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error')
  npm('run', 'build', '--silent')
  rmSync('dist/site', { recursive: true, force: true })
  cpSync(join(folder, '.vitepress/dist'), 'dist/site', { recursive: true })
  assert.deepEqual(deadAnchors('dist/site'), [], 'every part that is linked to is there')
  await isSearchedOffline('dist/site')
} finally {
  rmSync(folder, { recursive: true, force: true })
}
