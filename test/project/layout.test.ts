import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
  'dependencies' | 'devDependencies',
  Readonly<Record<string, string>>
>

it('R25 the packages that were asked for are used: xstate 5, @xstate/vue, axios, vue 3, vue-sonner', () => {
  const majors: Readonly<Record<string, number>> = {
    xstate: 5,
    '@xstate/vue': 5,
    axios: 1,
    vue: 3,
    'vue-sonner': 2,
  }
  for (const [name, major] of Object.entries(majors)) {
    expect(manifest.dependencies[name], name).toMatch(new RegExp(`^\\^${major}\\.`))
  }
  expect(manifest.devDependencies).toHaveProperty('typescript')
  expect(manifest.devDependencies).toHaveProperty('vite')
})

it('R25 files and folders are where one looks for them', () => {
  const files = ['package.json', 'tsconfig.json', 'vite.config.ts', 'README.md']
  expect(files.filter((file) => !existsSync(file))).toEqual([])
  for (const folder of ['src/machines', 'src/services', 'src/ui']) {
    expect(readdirSync(folder).length, folder).toBeGreaterThan(2)
  }
})
