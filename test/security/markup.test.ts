import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { sourcesIn } from '../project/sources'

const waysToMarkup =
  /v-html|innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|srcdoc|\beval\(|new Function\b/

it('S01 nothing in src makes markup or code of a text', () => {
  const sources = sourcesIn('src')
  expect(sources.filter(({ file }) => file.endsWith('.vue')).length).toBeGreaterThan(30)
  expect(sources.filter(({ whole }) => waysToMarkup.test(whole)).map(({ file }) => file)).toEqual([])
})

it('S01 the linter refuses v-html', () => {
  expect(readFileSync('eslint.config.js', 'utf8')).toContain("'vue/no-v-html': 'error'")
})

it('S02 the page itself has no script, style or handler of its own', () => {
  expect(readFileSync('index.html', 'utf8')).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=/)
})
