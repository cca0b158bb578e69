import { mkdirSync, rmSync } from 'node:fs'
import { setUpEngines } from '../test/browser/engines/otherEngines'
import { countsByProject, nothingCounted, sumOf } from './counts'
import { runNpm, script, takeAll, type Step } from './steps'

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

/**
 * What a compiler or a checker makes is mostly garbage soon. With more room for what is new, a tenth less of the
 * processor's time goes into it.
 */
const roomForNew = {
  NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --max-semi-space-size=128`.trimStart(),
}

function check(title: string, name: string): Step {
  return { title, run: (words) => runNpm(['run', '--silent', name], words, roomForNew) }
}

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder)
await takeAll(
  [
    {
      rows: [
        // As long as all others together.
        [check('lint', 'lint'), check('format', 'format')],
        [
          check('types', 'types'),
          check('build', 'build'),
          check('package', 'package'),
          check('the packages as others see them', 'lint:packages'),
          check('unused code', 'unused'),
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
