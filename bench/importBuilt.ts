import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

/**
 * A module of the bench as it is after the build, because what runs TypeScript as it is gives every inner function its
 * name each time it is made: a small function becomes three times slower by that, and nobody's page has it.
 */
export async function importBuilt<Module>(entry: string): Promise<Module> {
  // Within the project, so that packages are found.
  const folder = await mkdtemp(join('node_modules', '.bench-'))
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: entry,
        outDir: folder,
        minify: false,
        rolldownOptions: { output: { entryFileNames: 'built.mjs' } },
      },
    })
    return (await import(pathToFileURL(join(folder, 'built.mjs')).href)) as Module
  } finally {
    await rm(folder, { recursive: true })
  }
}
