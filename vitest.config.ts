import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const extractor = fileURLToPath(new URL('node_modules/@xstate/machine-extractor/dist', import.meta.url))

/** What takes longest begins first: at the end one worker would be busy with it, and the others with nothing. */
const longest =
  /editSession\.graph|additions|histories|workshopOfCopies|brokenClients|floors\/floors|server\/main/
/** These take seconds, and leave the other worker to the rest. */
const long = /listedLosses|slowRequests|variations|(guard|watch)Driver|project\/docs|(copies|postgres)\.test/

/** Has something to do with what all tests of a process share: modules, globals, the clock, messages that come and go, parts that have come. */
const changesItsProcess =
  /vi\.(mock|doMock|stub|useFakeTimers|resetModules)|fake-indexeddb\/auto|process\.(on|once|env|chdir|emit|kill)\b|vue-sonner|lazyPart|loadPart/

export const testsIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
const isComponent = (file: string) => /^src\/(ui\/|inspector\/view\/|[^/]+$)/.test(file)
/** These follow each other in one process, which has loaded already what most of them test. */
export const together = ['src', 'server', 'test', 'bench', 'scripts']
  .flatMap(testsIn)
  .filter((file) => ![longest, long].some((name) => name.test(file)))
  .filter((file) => !changesItsProcess.test(readFileSync(file, 'utf8')))
const components = testsIn('src').filter(isComponent)

const charts = {
  // The tool that reads charts from source was made for XState 4, of which it uses the names of actions.
  alias: [
    { find: /^xstate\/lib\//, replacement: 'xstate4/lib/' },
    {
      find: /^@xstate\/machine-extractor$/,
      replacement: `${extractor}/xstate-machine-extractor.esm.js`,
    },
  ],
  server: { deps: { inline: ['@xstate/machine-extractor'] } },
}

const order = ['unit', 'ui', 'ui together', 'together']

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const rank = ({ moduleId, project }: TestSpecification) =>
      longest.test(moduleId) ? -1 : order.indexOf(project.name)
    return sorted.toSorted((a, b) => rank(a) - rank(b))
  }
}

/** Unit tests lie beside what they test. What is under `src/ui` and the inspector's view get a document; everything else is plain Node. */
export default defineConfig({
  plugins: [vue()],
  test: {
    allowOnly: false,
    sequence: { sequencer: LongestFirst },
    // Every core: by itself one is left idle, which on a machine with two doubles the time.
    maxWorkers: '100%',
    // Much of a test is garbage soon. With more room for what is new, a quarter less time goes into collecting it.
    execArgv: ['--max-semi-space-size=128'],
    // Ceilings, for what hangs: on a busy machine a right answer takes long, and is right.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 60_000,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{src,server,test,bench,examples,scripts}/**/*.test.ts', '*.test.ts'],
          exclude: [...components, ...together],
          ...charts,
        },
      },
      {
        extends: true,
        test: {
          name: 'together',
          environment: 'node',
          ...charts,
          isolate: false,
          include: together.filter((file) => !isComponent(file)),
        },
      },
      {
        extends: true,
        test: {
          name: 'ui',
          environment: 'jsdom',
          include: components.filter((file) => !together.includes(file)),
        },
      },
      {
        extends: true,
        test: {
          name: 'ui together',
          environment: 'jsdom',
          isolate: false,
          include: together.filter(isComponent),
        },
      },
    ],
  },
})
