import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { folderImports, foldersInCircles, type FolderImports } from '../../scripts/folders'
import { architecturePage } from '../../scripts/architecturePage'

const allowed = JSON.parse(readFileSync('folders.json', 'utf8')) as FolderImports
const imports = folderImports()

it('a folder imports the folders that folders.json allows it, and no permission is left over', () => {
  expect(imports).toEqual(allowed)
})

it('no folder leads back to itself', () => {
  expect(foldersInCircles(imports)).toEqual([])
  expect(foldersInCircles({ a: ['b'], b: ['c'], c: ['a', 'd'], d: [] })).toEqual(['a', 'b', 'c'])
})

it('the server shares with the page what a resource is, and nothing else', () => {
  const shared = Object.entries(imports)
    .filter(([folder]) => folder.startsWith('server'))
    .flatMap(([, targets]) => targets.filter((target) => target.startsWith('src')))
  expect(new Set(shared)).toEqual(new Set(['src/services/resources']))
})

it('services know neither machines nor ui, machines do not know the ui', () => {
  const upwards = Object.entries(imports).flatMap(([folder, targets]) =>
    targets.filter(
      (target) =>
        (folder.startsWith('src/services') && /^src\/(?:machines|ui)/.test(target)) ||
        (folder.startsWith('src/machines') && target.startsWith('src/ui')),
    ),
  )
  expect(upwards).toEqual([])
})

it('views know of machines what the selectors show, and whom to open, make and watch records with', () => {
  const known = Object.entries(imports)
    .filter(([folder]) => folder.startsWith('src/ui'))
    .flatMap(([, targets]) => targets.filter((target) => target.startsWith('src/machines')))
  const doors = ['collection', 'creation', 'selectors', 'watch'].map((folder) => `src/machines/${folder}`)
  expect([...new Set(known)].sort()).toEqual(doors)
})

it('docs/architecture.md shows the folders as they are', () => {
  expect(readFileSync('docs/architecture.md', 'utf8')).toBe(
    architecturePage(readFileSync('docs/architecture.md', 'utf8')),
  )
})
