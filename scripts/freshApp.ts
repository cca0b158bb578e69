import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, sep } from 'node:path'

/** Where `npm run package` leaves the packed packages. */
const packed = 'dist/packages'

/** An application of somebody's own, in a temporary folder: nothing of this tree is within its reach. */
export interface FreshApp {
  readonly folder: string
  write(file: string, text: string): void
  /** Installs packages into it, the packed ones of this tree by their file. */
  install(...packages: readonly string[]): void
  /** Paths of everything that was installed, from `node_modules` on; a second copy of a package is a path with two of them. */
  installed(): readonly string[]
  /** How much is installed. */
  bytes(): number
  remove(): void
}

/** The packed file of one of the packages of this tree. */
export function tarballOf(name: 'job-edit-session' | 'job-edit-session-server'): string {
  const pattern = new RegExp(`^${name}-\\d.*\\.tgz$`)
  const file = readdirSync(packed).find((entry) => pattern.test(entry))
  if (file === undefined) throw new Error('There is no packed library. Build and pack it: npm run release')
  return join(packed, file)
}

export function createFreshApp(title: string): FreshApp {
  const folder = mkdtempSync(join(tmpdir(), `${title}-`))
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  write('package.json', JSON.stringify({ name: title, private: true, type: 'module' }))
  const npm = (...args: readonly string[]) =>
    execFileSync('npm', args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      shell: process.platform === 'win32',
    })
  return {
    folder,
    write,
    install(...packages) {
      const local = packages.filter((name) => name.endsWith('.tgz'))
      for (const file of local) cpSync(file, join(folder, basename(file)))
      const names = packages.map((name) => (name.endsWith('.tgz') ? `./${basename(name)}` : name))
      npm('install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error', ...names)
    },
    installed() {
      const paths = npm('ls', '--all', '--parseable').trim().split('\n').slice(1)
      const within = (path: string) => path.slice(path.indexOf(`${sep}node_modules${sep}`) + 1)
      return [...new Set(paths)].map((path) => within(path).replaceAll(sep, '/'))
    },
    bytes() {
      const modules = join(folder, 'node_modules')
      const files = readdirSync(modules, { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      )
      return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
