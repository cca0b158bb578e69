import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const components = ['src/ui/**/*.test.ts', 'src/*.test.ts']

/** Unit tests lie beside what they test. What is under `src/ui` gets a document; everything else is plain Node. */
export default defineConfig({
  plugins: [vue()],
  test: {
    allowOnly: false,
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
