import { isBuiltin } from 'node:module'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin } from 'vite'
import { importOwnClasses, nameClasses } from './scripts/guestClasses'
import { hostStyles, renameProperties } from './scripts/hostStyles'

/** Small, and nothing an application shares with the library: they come along, so that nobody installs them. */
const bundled = /^(@noble\/hashes|@internationalized\/number|@swc\/helpers)(\/|$)/

/** What else is installed as a package stays outside. */
const isPackage = (id: string) =>
  isBuiltin(id) || (!bundled.test(id) && !id.startsWith('.') && !id.startsWith('/') && !id.includes('\0'))

/** Writes the styles as a page of somebody else's can take them, and has the code follow. */
function dressAsGuest(): Plugin {
  return {
    name: 'dress-as-guest',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const sheet = bundle['style.css']
        if (sheet?.type !== 'asset') return
        const { plain, layered, renamed } = hostStyles(String(sheet.source))
        sheet.source = plain
        this.emitFile({ type: 'asset', fileName: 'style.layered.css', source: layered })
        for (const chunk of Object.values(bundle)) {
          if (chunk.type === 'chunk') chunk.code = renameProperties(chunk.code, renamed)
        }
      },
    },
  }
}

/** The library's doors `.`, `./core`, `./guard`, `./inspector`, `./server`, `./style.css` and `./style.layered.css`, into `dist/lib`. */
export default defineConfig({
  plugins: [
    vue({ template: { compilerOptions: { nodeTransforms: [nameClasses] } } }),
    importOwnClasses(),
    dressAsGuest(),
  ],
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
