import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { createMachine, type AnyStateNode } from 'xstate'
import { editSessionMachine } from '../src/machines/session/editSession.machine'
import { statechartJson } from './statechartJson'

it('the importable chart in the docs is the one in the code; `npm run docs` writes it anew', () => {
  expect(readFileSync('docs/statechart.json', 'utf8')).toBe(statechartJson())
})

it('a machine made of it has the same states, and the same ways between them', () => {
  const imported = createMachine(JSON.parse(statechartJson()) as Parameters<typeof createMachine>[0])
  expect(ways(imported.root)).toEqual(ways(editSessionMachine.root))
  expect(ways(imported.root).length).toBeGreaterThan(100)
})

function ways(node: AnyStateNode): string[] {
  const own = [...(node.always ?? []), ...[...node.transitions.values()].flat()]
  const here = own.map(
    ({ eventType, target }) => `${node.id} ${eventType} ${target?.map(({ id }) => id).join() ?? ''}`,
  )
  return [...here, ...Object.values(node.states).flatMap(ways)]
}
