import { defineConfig } from 'vitest/config'

/**
 * The tests that judge mutants: those beside the machines and services. The graph of the chart (a minute for each
 * mutant) and the fault histories stay out, so what survives here may still be caught by them.
 */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['src/{machines,services}/**/*.test.ts', 'test/backend/*.test.ts'],
    exclude: ['**/editSession.{graph,machine}.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
