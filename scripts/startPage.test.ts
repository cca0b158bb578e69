import { expect, it } from 'vitest'
import { linesOf, startPage } from './startPage'

const readme = startPage('README.md')

it('the README has every file of its start, in 25 lines at most', () => {
  expect(Object.keys(readme.files)).toEqual(['index.html', 'vite.config.ts', 'src/main.ts', 'src/App.vue'])
  expect(linesOf(readme)).toBeLessThanOrEqual(25)
})

it('the README has one install all that its files need, the tools too', () => {
  expect(readme.packages).toEqual(expect.arrayContaining(['vite', '@vitejs/plugin-vue', 'vue', 'axios']))
})

it('a page that goes on from another has what is otherwise alone', () => {
  const headless = startPage('docs/start-headless.md', readme)
  expect(headless.packages).toEqual(readme.packages)
  expect(headless.files['src/main.ts']).toBe(readme.files['src/main.ts'])
  expect(headless.files['src/App.vue']).not.toBe(readme.files['src/App.vue'])
})

it('the guard alone starts without Vue', () => {
  const guard = startPage('docs/start-guard.md')
  expect(guard.packages).toEqual(['vite', 'axios'])
  expect(Object.values(guard.files).join('\n')).not.toMatch(/from '(?:vue|job-edit-session)'/)
})
