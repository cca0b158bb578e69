import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** For each folder of the product the folders its files import, in alphabetical order. */
export type FolderImports = Readonly<Record<string, readonly string[]>>

const roots = ['src', 'server']
const production = /^(?!.*(?:\.test|\.suite)\.ts$).*\.(?:ts|vue)$/
const madeForTests = /(?:^|\/)testing\//
const imported = /(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g

/** What the files of `src` and `server` import of one another today, folder by folder. Tests do not count. */
export function folderImports(): FolderImports {
  const edges = new Map<string, Set<string>>()
  for (const file of productionFiles()) {
    const folder = dirname(file)
    const targets = edges.get(folder) ?? edges.set(folder, new Set()).get(folder)
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(imported)) {
      const target = dirname(normalize(join(folder, path)))
      if (target !== folder) targets?.add(target)
    }
  }
  return Object.fromEntries(
    [...edges]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([folder, targets]) => [folder, [...targets].sort()]),
  )
}

/** The folders from which a way along imports leads back to themselves; none is the aim. */
export function foldersInCircles(imports: FolderImports): readonly string[] {
  return Object.keys(imports).filter((start) => reaches(imports, start, start, new Set()))
}

/** A Mermaid picture of the folders of one part, an arrow to every folder of the same part that is imported. */
export function folderPicture(imports: FolderImports, part: string): string {
  const inside = Object.keys(imports).filter((folder) => folder.startsWith(`${part}/`))
  const name = (folder: string) => folder.slice(part.length + 1)
  const id = (folder: string) => name(folder).replace(/\W/g, '_')
  const boxes = inside.map((folder) => `  ${id(folder)}[${name(folder)}]`)
  const arrows = inside.flatMap((folder) =>
    (imports[folder] ?? [])
      .filter((target) => inside.includes(target))
      .map((target) => `  ${id(folder)} --> ${id(target)}`),
  )
  return ['flowchart TD', ...boxes, ...arrows].join('\n')
}

function productionFiles(): readonly string[] {
  return roots.flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .map((file) => join(root, file).replaceAll('\\', '/'))
      .filter((file) => production.test(file) && !madeForTests.test(file)),
  )
}

function reaches(imports: FolderImports, from: string, goal: string, seen: Set<string>): boolean {
  return (imports[from] ?? []).some((next) => {
    if (next === goal) return true
    if (seen.has(next)) return false
    seen.add(next)
    return reaches(imports, next, goal, seen)
  })
}
