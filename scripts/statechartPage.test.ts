import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { setup } from 'xstate'
import { statechartPage } from './statechartPage'
import { diagramsOf } from './statechartText'

it('the statechart in the docs is the one in the code; `npm run docs` draws it anew', () => {
  expect(readFileSync('docs/statechart.md', 'utf8')).toBe(statechartPage())
})

it('a diagram shows what leads from state to state, and on which condition', () => {
  const machine = setup({ guards: { isOpen: () => true }, delays: { quiet: 5 } }).createMachine({
    id: 'door',
    initial: 'closed',
    states: {
      closed: { on: { push: { guard: 'isOpen', target: 'open' }, knock: {} } },
      open: {
        initial: 'wide',
        after: { quiet: 'closed' },
        states: { wide: { on: { pull: 'ajar' } }, ajar: {} },
      },
    },
    on: { burn: '.open' },
  })
  const [outer, inner] = diagramsOf(machine).map(({ text }) => text)
  expect(outer?.split('\n').slice(1)).toEqual([
    '  state "closed" as closed',
    '  state "open" as open',
    '  state "any state" as any_state',
    '  [*] --> closed',
    '  any_state --> open : burn',
    '  closed --> open : push [isOpen]',
    '  open --> closed : after quiet',
  ])
  expect(inner).toContain('  wide --> ajar : pull')
})
