import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const needed = ['initdb', 'postgres', 'pg_dump', 'psql']
/** Debian keeps each version in a folder of its own, and only some of its programs on the PATH. */
const debian = '/usr/lib/postgresql'

/** The folder with the programs of a PostgreSQL of this machine, the newest there is; null where there is none. */
export function postgresPrograms(): string | null {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ]
  return folders.find((folder) => needed.every((name) => existsSync(join(folder, name)))) ?? null
}
