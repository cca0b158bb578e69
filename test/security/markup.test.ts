import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { sourcesIn } from '../project/sources'

const waysToMarkup =
  /v-html|innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|srcdoc|\beval\(|new Function\b/

/** Rich text is HTML, so that something has to read it: in a document without a window, and to compare it only. */
const readsHtml = 'src/ui/rich-text/htmlTree.ts'

it('S01 nothing in src makes markup or code of a text, but for what reads rich text', () => {
  const sources = sourcesIn('src')
  expect(sources.filter(({ file }) => file.endsWith('.vue')).length).toBeGreaterThan(30)
  expect(sources.filter(({ whole }) => waysToMarkup.test(whole)).map(({ file }) => file)).toEqual([readsHtml])
})

it('S01 no view gets at the elements that rich text was read into', () => {
  const users = sourcesIn('src').filter(({ whole }) => /from '[^']*\bhtmlTree'/.test(whole))
  const files = users.map(({ file }) => file).filter((file) => !file.endsWith('.test.ts'))
  expect(files.length).toBeGreaterThan(0)
  expect(files.filter((file) => !/^src\/ui\/rich-text\/\w+\.ts$/.test(file))).toEqual([])
})

it('S01 the linter refuses v-html', () => {
  expect(readFileSync('eslint.config.js', 'utf8')).toContain("'vue/no-v-html': 'error'")
})

it('S02 the page itself has no script, style or handler of its own', () => {
  expect(readFileSync('index.html', 'utf8')).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=/)
})
