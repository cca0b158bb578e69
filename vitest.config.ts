import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const extractor = fileURLToPath(new URL('node_modules/@xstate/machine-extractor/dist', import.meta.url))
const components = ['src/ui/**/*.test.ts', 'src/inspector/view/*.test.ts', 'src/*.test.ts']

/** Unit tests lie beside what they test. What is under `src/ui` and the inspector's view get a document; everything else is plain Node. */
export default defineConfig({
  plugins: [vue()],
  test: {
    allowOnly: false,
    // Every core: by itself one is left idle, which on a machine with two doubles the time.
    maxWorkers: '100%',
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
          exclude: components,
          // The tool that reads charts from source was made for XState 4, of which it uses the names of actions.
          alias: [
            { find: /^xstate\/lib\//, replacement: 'xstate4/lib/' },
            {
              find: /^@xstate\/machine-extractor$/,
              replacement: `${extractor}/xstate-machine-extractor.esm.js`,
            },
          ],
          server: { deps: { inline: ['@xstate/machine-extractor'] } },
        },
      },
      {
        extends: true,
        test: { name: 'ui', environment: 'jsdom', include: components },
      },
    ],
  },
})
