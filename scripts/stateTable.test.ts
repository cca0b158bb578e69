import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { jobEditSessionMachine } from '../src/machines/session/jobEditSession'
import { stateMeanings } from './stateMeanings'
import { withStateTable } from './stateTable'
import { statesOf } from './statechartText'

it('the README’s table of states is the machine’s; `npm run docs` writes it anew', () => {
  const readme = readFileSync('README.md', 'utf8')
  expect(readme).toBe(withStateTable(readme))
})

it('every outer state has a meaning, and no meaning is of a state that is not there', () => {
  const names = statesOf(jobEditSessionMachine).map(({ path }) => path.join('.'))
  expect(Object.keys(stateMeanings).filter((name) => !names.includes(name))).toEqual([])
  expect(names.filter((name) => !name.includes('.') && !(name in stateMeanings))).toEqual([])
})

it('a README without a place for the table is an error', () => {
  expect(() => withStateTable('# Nothing here')).toThrow('no place')
})
