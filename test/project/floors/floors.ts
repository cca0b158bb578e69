import { createRequire } from 'node:module'
import type {
  BrowserName,
  CompatStatement,
  Identifier,
  SimpleSupportStatement,
} from '@mdn/browser-compat-data'
import manifest from '../../../package.json' with { type: 'json' }

type Data = typeof import('@mdn/browser-compat-data').default

// What each browser can do, and since which version: MDN's own tables.
const data = createRequire(import.meta.url)('@mdn/browser-compat-data') as Data

const at = (path: readonly string[]) =>
  path.reduce<Identifier | undefined>((found, name) => found?.[name], data as unknown as Identifier)

/** What is known of something by its path in the tables, as css, properties, color. */
export const known = (...path: readonly string[]): CompatStatement | undefined => at(path)?.__compat

/** The names that are found at a path in the tables. */
export const namesAt = (...path: readonly string[]): readonly string[] => Object.keys(at(path) ?? {})

/** The oldest browsers the app runs in, from `browserslist` in package.json. */
export const floors = manifest.browserslist.map((floor) => {
  const [browser = '', version = ''] = floor.split(' >= ')
  return { browser: browser as BrowserName, version: Number(version) }
})

const numberOf = (version: string) => Number.parseFloat(version.replace('≤', ''))

function isThere(
  version: number,
  { version_added: since, ...how }: SimpleSupportStatement,
  prefixes: readonly string[],
): boolean {
  if (typeof since !== 'string' || since === 'preview') return false
  if (typeof how.version_removed === 'string' && numberOf(how.version_removed) <= version) return false
  // Under another name, or only for those who switch it on.
  if (how.prefix !== undefined && !prefixes.includes(how.prefix)) return false
  if (how.alternative_name !== undefined || how.flags !== undefined) return false
  return numberOf(since) <= version
}

/**
 * The floors that do not have something, as `safari 16.4`; none when every browser of ours does. `prefixes` are those
 * under which it is asked for as well.
 */
export function missingIn({ support }: CompatStatement, prefixes: readonly string[] = []): string[] {
  return floors
    .filter(({ browser, version }) => {
      const known = support[browser]
      if (known === undefined) return false
      return !(Array.isArray(known) ? known : [known]).some((each) =>
        isThere(version, each as SimpleSupportStatement, prefixes),
      )
    })
    .map(({ browser, version }) => `${browser} ${version}`)
}

/** One use of something that not every browser of ours has. */
export interface TooNew {
  readonly where: string
  readonly what: string
  readonly missing: readonly string[]
}
