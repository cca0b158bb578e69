import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { defineConfig } from 'vitest/config'
import { testsIn, together } from '../../vitest.config'

/** The tests nearest to the changed file first: most changes are noticed there, and the first that notices ends the run. */
class NearestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const [changed = ''] = this.ctx.config.related ?? []
    const near = ({ moduleId }: TestSpecification) =>
      lengthOfSameStart(moduleId, changed.replace(/\.ts$/, '.'))
    return files.toSorted((a, b) => near(b) - near(a) || a.moduleId.localeCompare(b.moduleId))
  }
}

function lengthOfSameStart(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length += 1
  return length
}

/**
 * The tests that judge mutants: those beside the machines and services. The graph of the chart, variations of recorded
 * answers (a minute for each mutant) and the fault histories stay out, so what survives here may still be caught by them.
 */
const judges = ['src/machines', 'src/services', 'test/backend']
  .flatMap(testsIn)
  .filter((file) => !/editSession\.(graph|machine)|variations/.test(file))
const isTogether = (file: string) => together.includes(file)

export default defineConfig({
  test: {
    environment: 'node',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    sequence: { sequencer: NearestFirst },
    projects: [
      // One process for all of them, which loads what they test once for each mutant and not once for each file.
      { extends: true, test: { name: 'together', isolate: false, include: judges.filter(isTogether) } },
      { extends: true, test: { name: 'alone', include: judges.filter((file) => !isTogether(file)) } },
    ],
  },
})
