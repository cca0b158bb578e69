import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import unit from '../../vitest.config'
import { leftOut } from './leftOut'

const tests = ['server', 'src', 'test'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.test.ts')),
)
const isLeftOut = (path: string) => leftOut.some(({ file, title }) => title === undefined && file === path)
const asksAServer = (file: string) =>
  /\b(?:testServer|sharedServer|guardScene)\(/.test(readFileSync(file, 'utf8'))

const { projects, ...shared } = unit.test ?? {}

/** The tests that ask a server, with several copies of it on one PostgreSQL as what they ask: `npm run copies`. */
export default defineConfig({
  test: {
    ...shared,
    name: 'copies',
    environment: 'node',
    include: tests.filter((file) => asksAServer(file) && !isLeftOut(file)),
    setupFiles: ['test/copies/setUp.ts'],
  },
})
