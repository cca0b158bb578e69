import { resolve } from 'node:path'
import { build, type Rolldown } from 'vite'

/**
 * Bundles names of a module as a page's bundler does: one minified file with what these names need, and without the
 * packages they use.
 *
 * @param names as in an export, for instance `{ createJobSessions }` or `*`
 */
export async function bundleNames(names: string, module: string): Promise<readonly Rolldown.OutputChunk[]> {
  const door = '/door'
  const built = await build({
    configFile: 'vite.lib.config.ts',
    logLevel: 'silent',
    plugins: [
      {
        name: 'door',
        resolveId: (id) => (id === door ? id : null),
        load: (id) => (id === door ? `export ${names} from '${resolve(module)}'` : null),
      },
    ],
    build: {
      write: false,
      sourcemap: false,
      lib: { entry: door, fileName: 'door' },
      // For a library Vite leaves the white space in; a page's bundler would not.
      rolldownOptions: {
        external: (id) => !id.startsWith('.') && !id.startsWith('/') && !id.includes('\0'),
        output: { minify: true, preserveModules: false },
      },
    },
  })
  if ('on' in built) throw new Error('Vite watches instead of building.')
  return [built].flat().flatMap(({ output }) => output.filter((part) => part.type === 'chunk'))
}
