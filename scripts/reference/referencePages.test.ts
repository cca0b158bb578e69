import { expect, it } from 'vitest'
import { publicNames } from './publicNames'
import { referencePages } from './referencePages'

const folder = 'scripts/reference/testing'

it('names what a docstring lacks: itself, what is counted, how it fails, what holds without an option', () => {
  const [door] = publicNames({ pump: `${folder}/lacking.ts` })
  expect(door?.names.flatMap(({ gaps }) => gaps)).toEqual([
    'fill throws, and has no @throws',
    'fill: nothing says what litres counts',
    'drain does not say when it rejects',
    'PumpOptions has no docstring',
    'PumpOptions.speed does not say what holds without it',
    'PumpOptions: nothing says what speed counts',
    'Tank: nothing says what level counts',
    'Tank.measure does not say when it rejects',
  ])
})

it('writes a name with its signature, what it fails with, and the types that it names', async () => {
  const doors = publicNames({ 'job-edit-session/guard': `${folder}/complete.ts` })
  expect(doors[0]?.names.flatMap(({ gaps }) => gaps)).toEqual([])
  const { 'guard.md': page = '' } = await referencePages(doors)
  expect(page).toContain('Fills a [`Tank`](#tank).')
  expect(page).toContain('declare function fill(litres: number): Level')
  expect(page).toContain('_Parameter_ `litres`: how much of it')
  expect(page).toContain('_Throws_ Error when there is none of it.')
  expect(page).toContain('declare function drain(): Promise<void>')
  expect(page).toContain('### Level')
})

it('writes of a class what is public, and no code', async () => {
  const doors = publicNames({ 'job-edit-session/guard': `${folder}/complete.ts` })
  const { 'guard.md': page = '' } = await referencePages(doors)
  const [, tank = ''] = page.split('## Tank\n')
  expect(tank).toContain('readonly content: string')
  expect(tank).toContain('isTight(): boolean')
  expect(tank).not.toContain('return')
  expect(tank).not.toContain('private')
})

it('keeps what looks like a tag or an expression as text', async () => {
  const doors = publicNames({ 'job-edit-session/guard': `${folder}/complete.ts` })
  const { 'guard.md': page = '' } = await referencePages(doors)
  expect(page).toContain('`Tank<Water>`, or &#123;&#123;nothing}}')
  expect(page).toContain('which a &lt;pump> fills')
})
