import { defineConfig } from 'vite'

/**
 * The server into `dist/server`, which runs with the packages of production alone: `main.js` is the command, and
 * `createServer.js` the server for whoever starts it otherwise. Packages stay packages.
 */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'dist/server',
    target: 'node20',
    sourcemap: true,
    rolldownOptions: {
      input: { main: 'server/main.ts', createServer: 'server/createServer.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      checks: { pluginTimings: false },
    },
  },
})
