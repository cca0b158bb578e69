import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const folder = 'dist/lib/types'
const styles = /^import '[^']+\.css';\n/gm
const relative = /(from |import\()(['"])(\.{1,2}\/[^'"]+)\2/g

/**
 * Ends the library's declarations: Node's own way of finding modules, which servers use, wants whole file names, where
 * TypeScript writes what the source says; and styles are a door of their own.
 */
for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.d.ts')) continue
  const file = join(folder, name)
  const whole = (path: string) => {
    if (existsSync(join(dirname(file), `${path}.d.ts`))) return `${path}.js`
    return existsSync(join(dirname(file), path, 'index.d.ts')) ? `${path}/index.js` : path
  }
  const text = readFileSync(file, 'utf8')
  writeFileSync(
    file,
    text
      .replace(styles, '')
      .replace(relative, (_, start: string, _quote: string, path: string) => `${start}'${whole(path)}'`),
  )
}
