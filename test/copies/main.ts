import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { postgresPrograms } from '../../scripts/postgresPrograms'
import { startPostgres } from '../../server/testing/postgresServer'

/**
 * `npm run copies`: what a server has to do, and the journeys, with two copies of it on one PostgreSQL, where any copy gets
 * any request. Words name files: `npm run copies -- server/jobs`, `npm run copies -- journeys`.
 */
async function main(words: readonly string[]): Promise<boolean> {
  const programs = postgresPrograms()
  const postgres = await startPostgres(programs === null ? {} : { programs })
  const database = await postgres.createDatabase('copies')
  const run = async (program: string, args: readonly string[], results: string) => {
    const env = { ...process.env, COPIES_POSTGRES: database, BROWSER_RESULTS: results }
    const child = spawn(process.execPath, [program, ...args], { stdio: 'inherit', env })
    const [code] = (await once(child, 'exit')) as [number | null]
    return code === 0
  }
  mkdirSync('test-results', { recursive: true })
  const [journeys, others] = [
    words.filter((word) => word.startsWith('journeys')),
    words.filter((word) => !word.startsWith('journeys')),
  ]
  const isAll = words.length === 0
  const outcomes: boolean[] = []
  try {
    if (isAll || others.length > 0) {
      const args = ['run', '-c', 'test/copies/vitest.config.ts', ...others]
      outcomes.push(await run('node_modules/vitest/vitest.mjs', args, ''))
    }
    if (isAll || journeys.length > 0) {
      const args = ['test', '--project=strict', ...(isAll ? ['journeys'] : journeys)]
      outcomes.push(await run('node_modules/@playwright/test/cli.js', args, 'test-results/copies.json'))
    }
  } finally {
    await postgres.stop()
  }
  return outcomes.every(Boolean)
}

process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1
