import { expect, it } from 'vitest'
import { jobEditSessionMachine as inOneFile } from './editSession.machine'
import { jobEditSessionMachine as inEightFiles } from './jobEditSession'

/** What a machine is made of as plain data: functions by their source and properties, keys in order, no descriptions. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value
  const entries = Object.entries(value).filter(([key]) => key !== 'description')
  const sorted = Object.fromEntries(entries.toSorted().map(([key, each]) => [key, plain(each)]))
  return typeof value === 'function'
    ? [value.toString().replaceAll(/\s+|__vite_ssr_import_\d+__/g, ' '), sorted]
    : sorted
}

const written = ({ config, root }: typeof inOneFile | typeof inEightFiles) =>
  JSON.stringify([plain(config), Object.keys(root.states)], null, 1)

it('the chart in one file is the chart of before: every state, transition, guard, action and parameter', () => {
  expect(written(inOneFile).length).toBeGreaterThan(50_000)
  expect(written(inOneFile).split('\n')).toEqual(written(inEightFiles).split('\n'))
})
