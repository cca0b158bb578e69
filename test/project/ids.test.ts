import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { idsIn, testTitles, titlesIn } from './testTitles'

const titles = testTitles()

/** The pages that list the ids: what is promised, done and never happens; and what nobody must be able to do. */
const pages = { R: 'requirements', J: 'requirements', L: 'requirements', U: 'requirements', S: 'security' }

function listedOn(page: string, prefix: string): string[] {
  const rows = readFileSync(`docs/${page}.md`, 'utf8').matchAll(/^\| ([A-Z]\d+) +\|/gm)
  return [...rows].flatMap(([, id = '']) => (id.startsWith(prefix) ? [id] : []))
}

describe.each(Object.entries(pages))('ids with %s', (prefix, page) => {
  const listed = listedOn(page, prefix)
  const borne = [...idsIn(titles, prefix).keys()]

  it('are listed once each, without a gap', () => {
    expect(listed.map((id) => Number(id.slice(1)))).toEqual(listed.map((_, index) => index + 1))
    expect(listed).not.toEqual([])
  })

  it('each has a test that bears it, and no test bears another', () => {
    expect(borne.toSorted()).toEqual(listed.toSorted())
  })
})

it('titles are found however a test is written', () => {
  const code = `
    it('one', () => {}); test.describe(\`two \${x}\`, () => {}); it.each([1])('three %s', () => {})
    describe.each(rows)('four', { timeout: 1 }, () => {}); other('five'); test.step('six', run)`
  expect(titlesIn(code)).toEqual(['one', 'two ${x}', 'three %s', 'four', 'six'])
})
