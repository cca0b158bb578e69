import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }
import { suits } from './setUp.mjs'

it.each([
  ['v20.19.0', true],
  ['v22.13.0', true],
  ['v24.0.0', true],
  ['v26.1.0', true],
  ['v18.20.0', false],
  ['v20.18.3', false],
  ['v22.12.0', false],
  ['v23.11.0', false],
])('Node %s is taken: %s', (version, is) => {
  expect(suits(version)).toBe(is)
})

it('what comes before the installation needs Node alone: no shell, and no program of one kind of system', () => {
  const folder = mkdtempSync(join(tmpdir(), 'path-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  symlinkSync(process.execPath, join(folder, 'node'))
  const { npm_execpath: _, ...env } = process.env
  expect(() =>
    execFileSync(process.execPath, ['scripts/setUp.mjs'], { env: { ...env, PATH: folder } }),
  ).not.toThrow()
})

it('no script of the project names a shell or its programs', () => {
  const shell = /(^|[\s&;])(sh|bash|find|touch|rm|cp|mv|mkdir|env|[A-Z_]+=\S+)\s/
  expect(Object.values(packageJson.scripts).filter((script) => shell.test(script))).toEqual([])
})
