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
    return (await import(pathToFileURL(await buildInto(folder, entry)).href)) as Module
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Builds a module of the bench, with all it imports but packages; answers the file. */
export async function buildInto(folder: string, entry: string): Promise<string> {
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
  return join(folder, 'built.mjs')
}
