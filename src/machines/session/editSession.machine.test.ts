import { readFileSync } from 'node:fs'
import { extractMachinesFromFile } from '@xstate/machine-extractor'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { AnyStateNode } from 'xstate'
import { nextSteps } from './nextSteps'
import { editSessionMachine } from './editSession.machine'

interface Extracted {
  readonly description?: string
  readonly states?: Readonly<Record<string, Extracted>>
}

const source = readFileSync('src/machines/session/editSession.machine.ts', 'utf8')

function pathsIn(states: Extracted['states'] = {}, above = ''): string[] {
  return Object.entries(states).flatMap(([name, state]) => [
    `${above}${name}`,
    ...pathsIn(state.states, `${above}${name}.`),
  ])
}

function nodesIn(node: AnyStateNode): AnyStateNode[] {
  return Object.values(node.states).flatMap((state) => [state, ...nodesIn(state)])
}

it('R32 the chart is one literal: the tool that draws charts from source sees every state of it', () => {
  // It says what it leaves out, which is what parameters are computed from.
  const warnings = vi.spyOn(console, 'warn').mockReturnValue()
  onTestFinished(() => void warnings.mockRestore())
  const machines = extractMachinesFromFile(source)?.machines ?? []
  expect(machines).toHaveLength(1)
  const seen = pathsIn((machines[0]?.toConfig() as Extracted | undefined)?.states)
  expect(seen.toSorted()).toEqual(
    nodesIn(editSessionMachine.root)
      .map(({ path }) => path.join('.'))
      .toSorted(),
  )
})

it('every state says what it is', () => {
  const silent = nodesIn(editSessionMachine.root).filter(({ description }) => !description)
  expect(silent.map(({ path }) => path.join('.'))).toEqual([])
})

it('what follows from a comparison is one event with a way out of its own', () => {
  const { on } = editSessionMachine.config.states?.['reloading']?.states?.['comparing'] ?? {}
  expect(Object.keys(on ?? {}).toSorted()).toEqual(nextSteps.map((step) => `verdict.${step}`).toSorted())
})
