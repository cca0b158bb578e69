import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const components = ['src/ui/**/*.test.ts', 'src/*.test.ts']

/** Unit tests lie beside what they test. What is under `src/ui` gets a document; everything else is plain Node. */
export default defineConfig({
  plugins: [vue()],
  test: {
    allowOnly: false,
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
        },
      },
      {
        extends: true,
        test: { name: 'ui', environment: 'jsdom', include: components },
      },
    ],
  },
})
