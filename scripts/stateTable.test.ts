import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { withStateTable } from './stateTable'

it('the README’s table of states is the machine’s; `npm run docs` writes it anew', () => {
  const readme = readFileSync('README.md', 'utf8')
  expect(readme).toBe(withStateTable(readme))
})

it('a README without a place for the table is an error', () => {
  expect(() => withStateTable('# Nothing here')).toThrow('no place')
})
