import { isBuiltin } from 'node:module'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

/** Small, and nothing an application shares with the library: they come along, so that nobody installs them. */
const bundled = /^(@noble\/hashes|@internationalized\/number|@swc\/helpers)(\/|$)/

/** What else is installed as a package stays outside. */
const isPackage = (id: string) =>
  isBuiltin(id) || (!bundled.test(id) && !id.startsWith('.') && !id.startsWith('/') && !id.includes('\0'))

/** The library's doors `.`, `./core`, `./guard`, `./inspector`, `./server` and `./style.css`, into `dist/lib`. */
export default defineConfig({
  plugins: [vue()],
  publicDir: false,
  build: {
    outDir: 'dist/lib',
    target: 'es2022',
    minify: false,
    sourcemap: true,
    cssCodeSplit: false,
    lib: {
      entry: {
        index: 'src/index.ts',
        core: 'src/core.ts',
        guard: 'src/guard.ts',
        inspector: 'src/inspector/index.ts',
        server: 'server/createServer.ts',
      },
      formats: ['es'],
      cssFileName: 'style',
    },
    rolldownOptions: {
      external: isPackage,
      // A file per module: whoever takes one name gets that, and not what stands beside it in the same door.
      output: {
        preserveModules: true,
        preserveModulesRoot: '.',
        // A folder of this name inside a package is never packed.
        entryFileNames: ({ name }) => `${name.replaceAll('node_modules', 'vendor')}.js`,
      },
      // What a page may load later is loaded at once by whoever imports the component itself.
      checks: { pluginTimings: false, ineffectiveDynamicImport: false },
    },
  },
})
