import { mkdirSync, rmSync } from 'node:fs'
import { setUpEngines } from '../test/browser/engines/otherEngines'
import { countsByProject, nothingCounted, sumOf } from './counts'
import { script, takeAll } from './steps'

const folder = 'test-results'
const browserResults = `${folder}/browser.json`

/** The engines by name, and the projects of Playwright that each runs. */
const engines = {
  Chromium: ['strict', 'deployed'],
  Firefox: ['firefox'],
  WebKit: ['webkit'],
} as const

function ofEngines(): string[] {
  const counts = countsByProject(browserResults)
  return Object.entries(engines).map(([engine, projects]) => {
    const { passed, failed, skipped } = sumOf(projects.map((name) => counts.get(name) ?? nothingCounted))
    return `${engine.padEnd(9)} tests passed: ${passed}, failed: ${failed}, skipped: ${skipped}`
  })
}

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder)
await takeAll(
  [
    {
      rows: [
        // As long as all others together.
        [script('lint', 'lint'), script('format', 'format')],
        [
          script('types', 'types'),
          script('build', 'build'),
          script('package', 'package'),
          script('the packages as others see them', 'lint:packages'),
          script('unused code', 'unused'),
        ],
      ],
    },
    {
      title: 'browsers',
      run() {
        setUpEngines()
        return true
      },
    },
    script('unit and server tests', 'test:unit', `${folder}/unit.json`),
    script('browser tests', 'test:browser', browserResults),
  ],
  ofEngines,
)
